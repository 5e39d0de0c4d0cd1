import { HttpException } from '@nestjs/common'
import { Problem } from './problem.js'
import { problemTypeOf } from './problem-types.js'

const statusOf = (thrown: unknown): number | undefined => {
  if (thrown instanceof HttpException) return thrown.getStatus()
  if (typeof thrown !== 'object' || thrown === null || !('statusCode' in thrown)) return undefined
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined
}

/**
 * What a thrown value means to the caller. Problems are themselves; what Fastify and Nest refuse (a body that is
 * no JSON, too large, of another content type, an unknown path) is told by its status alone, since their
 * messages quote the request. Everything else is a fault.
 */
export const problemOf = (thrown: unknown): Problem => {
  if (thrown instanceof Problem) return thrown
  const status = statusOf(thrown)
  if (status === undefined || status >= 500) return new Problem('fault', { cause: thrown })
  return new Problem(problemTypeOf(status) ?? 'malformed', { cause: thrown })
}
