import {
  Inject,
  Injectable,
  SetMetadata,
  UseGuards,
  applyDecorators,
  createParamDecorator,
  type CanActivate,
  type ExecutionContext
} from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { allowanceHeaders } from '../limit/allowance.js'
import { AUTHENTICATE } from '../start/tokens.js'
import { problemOfRefusal } from './auth-problems.js'
import type { Authenticate, Caller as CallerOfRequest } from './caller.js'

const scopeNeeded = Symbol('scope needed')
const callers = new WeakMap<FastifyRequest, CallerOfRequest>()

@Injectable()
export class CallerGuard implements CanActivate {
  constructor(@Inject(AUTHENTICATE) private readonly authenticate: Authenticate) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const answer = await this.authenticate(request.headers.authorization, scopeOf(context))
    void http.getResponse<FastifyReply>().headers(allowanceHeaders(answer.allowance))
    if (!answer.ok) throw problemOfRefusal(answer.reason)
    callers.set(request, answer)
    return true
  }
}

/** A guard that nobody told a scope lets nobody in. */
const scopeOf = (context: ExecutionContext): string => {
  const scope: unknown =
    Reflect.getMetadata(scopeNeeded, context.getHandler()) ?? Reflect.getMetadata(scopeNeeded, context.getClass())
  if (typeof scope !== 'string') throw new TypeError('CallerGuard is used through @Scope only')
  return scope
}

/** On a controller or a method of it: takes callers whose token has this scope, and nobody else. */
export const Scope = (scope: string): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(scopeNeeded, scope), UseGuards(CallerGuard))

/** The caller that @Scope let in. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): CallerOfRequest => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>())
  if (caller === undefined) throw new TypeError('@Caller is used under @Scope only')
  return caller
})
