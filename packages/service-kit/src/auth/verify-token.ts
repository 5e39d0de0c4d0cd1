import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { AuthRefusal, Caller } from './caller.js'
import { IssuerUnavailable } from './issuer-keys.js'
import { roleIn } from './role.js'
import type { WorkerOf } from './worker-of.js'

export const audience = 'urn:oldham-cares:hub'

/** Signatures with a public key only: with a shared secret in the list, a public key could be passed off as one. */
const algorithms = ['RS256', 'PS256', 'ES256']

/** For clocks of issuer and hub that differ a little. */
const clockToleranceSeconds = 5

/** `expires` in milliseconds since 1970. */
export interface Verified {
  readonly caller: Caller
  readonly expires: number
}

export type VerifyToken = (token: string) => Promise<Verified | AuthRefusal>

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const actsAs = ({ role: claim, employer }: JWTPayload): Pick<Caller, 'role' | 'employer'> => {
  const role = roleIn(claim)
  return { ...(role === undefined ? {} : { role }), ...(isText(employer) ? { employer } : {}) }
}

/** One person may come by several clients and stays one worker: only where no subject is named does the client stand for it. */
const verifiedBy = (payload: JWTPayload, workerOf: WorkerOf): Verified | 'malformed' => {
  const { org, scope, client_id: named, sub, exp = 0 } = payload
  const client = named ?? sub
  if (!isText(org) || !isText(client)) return 'malformed'
  const scopes = typeof scope === 'string' ? scope.split(' ').filter(isText) : []
  const worker = workerOf(isText(sub) ? sub : client)
  return { caller: { org, scope: scopes, client, worker, ...actsAs(payload) }, expires: exp * 1_000 }
}

const refusalOf = (fault: unknown): AuthRefusal => {
  if (fault instanceof IssuerUnavailable) return 'unavailable'
  if (fault instanceof errors.JWTExpired) return 'expired'
  if (fault instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = fault
    if (reason === 'missing') return 'malformed'
    return claim === 'aud' ? 'wrong-audience' : claim === 'nbf' || claim === 'iat' ? 'expired' : 'forged'
  }
  if (fault instanceof errors.JWSInvalid || fault instanceof errors.JWTInvalid) return 'malformed'
  if (fault instanceof errors.JOSEError) return 'forged'
  throw fault
}

export interface TokensOf {
  readonly issuer: string
  readonly keys: JWTVerifyGetKey
  readonly workerOf: WorkerOf
}

/** Checks signature, issuer, audience and times. */
export const tokenVerifier = ({ issuer, keys, workerOf }: TokensOf): VerifyToken => {
  const options = { issuer, audience, algorithms, clockTolerance: clockToleranceSeconds, requiredClaims: ['exp', 'org'] }
  return async (token) => {
    try {
      return verifiedBy((await jwtVerify(token, keys, options)).payload, workerOf)
    } catch (fault) {
      return refusalOf(fault)
    }
  }
}
