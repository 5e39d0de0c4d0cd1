import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { AuthRefusal, Caller } from './caller.js'
import { IssuerUnavailable } from './issuer-keys.js'

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

const verifiedBy = ({ org, scope, client_id: client, sub, exp = 0 }: JWTPayload): Verified | 'malformed' => {
  const who = client ?? sub
  if (!isText(org) || !isText(who)) return 'malformed'
  const scopes = typeof scope === 'string' ? scope.split(' ').filter(isText) : []
  return { caller: { org, scope: scopes, client: who }, expires: exp * 1_000 }
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

/** Checks signature, issuer, audience and times. */
export const tokenVerifier = (issuer: string, keys: JWTVerifyGetKey): VerifyToken => {
  const options = { issuer, audience, algorithms, clockTolerance: clockToleranceSeconds, requiredClaims: ['exp', 'org'] }
  return async (token) => {
    try {
      return verifiedBy((await jwtVerify(token, keys, options)).payload)
    } catch (fault) {
      return refusalOf(fault)
    }
  }
}
