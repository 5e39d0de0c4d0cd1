import { Problem, type ProblemDetails } from '../problem/problem.js'
import type { ProblemType } from '../problem/problem-types.js'
import type { AuthRefusal } from './caller.js'

const challenge = (error: string) => ({ 'www-authenticate': `Bearer error="${error}"` })

const problems: Readonly<Record<AuthRefusal, readonly [ProblemType, ProblemDetails]>> = {
  missing: ['unauthenticated', { detail: 'No bearer token was sent.', headers: { 'www-authenticate': 'Bearer' } }],
  malformed: ['unauthenticated', { detail: 'The token cannot be read.', headers: challenge('invalid_token') }],
  expired: ['unauthenticated', { detail: 'The token is not valid at this time.', headers: challenge('invalid_token') }],
  forged: ['unauthenticated', { detail: 'The token is not one of this issuer.', headers: challenge('invalid_token') }],
  'wrong-audience': ['unauthenticated', { detail: 'The token is for another audience.', headers: challenge('invalid_token') }],
  'wrong-scope': ['forbidden', { detail: 'The token lacks the scope.', headers: challenge('insufficient_scope') }],
  'too-many-requests': ['too-many-requests', { code: 'LIMIT.EXCEEDED', detail: 'This client has sent more than it may for now.' }],
  unavailable: ['unavailable', { detail: 'Tokens cannot be checked at the moment.', headers: { 'retry-after': '5' } }]
}

/** RFC 6750 on top of RFC 9457. */
export const problemOfRefusal = (reason: AuthRefusal): Problem => new Problem(...problems[reason])
