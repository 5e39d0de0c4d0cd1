import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '../logging/logger.js'
import type { AllowedMethods } from './allowed-methods.js'
import { answerProblem } from './answer-problem.js'
import { problemOf } from './problem-of.js'
import { Problem } from './problem.js'

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly allowed: AllowedMethods
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const problem = this.methodNotAllowed(request) ?? problemOf(thrown)
    if (problem.type === 'fault') {
      const fields = { correlation: request.id, method: request.method, route: request.routeOptions.url }
      this.log.error('request.failed', fields, problem.cause)
    }
    answerProblem(http.getResponse<FastifyReply>(), problem)
  }

  private methodNotAllowed(request: FastifyRequest): Problem | undefined {
    const allowed = request.is404 ? this.allowed.at(request.url) : []
    return allowed.length === 0 ? undefined : new Problem('method-not-allowed', { headers: { allow: allowed.join(', ') } })
  }
}
