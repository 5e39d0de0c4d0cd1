import type { Authenticate, Authenticated, AuthRefusal } from './caller.js'
import { issuerKeys, type IssuerKeysOptions } from './issuer-keys.js'
import { rememberVerified } from './remember-verified.js'
import { tokenVerifier, type VerifyToken } from './verify-token.js'
import type { WorkerOf } from './worker-of.js'

const refused = (reason: AuthRefusal): Authenticated => ({ ok: false, reason })

/** RFC 6750: one token, of the characters of base64url and dots. */
const bearer = /^Bearer +([\w.~+/-]+=*)$/i

/** What a request's Authorization header is worth to a door that asks for one scope. */
export const authenticator =
  (verify: VerifyToken): Authenticate =>
  async (authorization, scope) => {
    if (authorization === undefined || authorization === '') return refused('missing')
    const token = bearer.exec(authorization)?.[1]
    if (token === undefined) return refused('malformed')
    const verified = await verify(token)
    if (typeof verified === 'string') return refused(verified)
    const { caller } = verified
    return caller.scope.includes(scope) ? { ok: true, ...caller } : { ok: false, reason: 'wrong-scope', caller }
  }

export interface AuthenticatorOptions extends IssuerKeysOptions {
  readonly workerOf: WorkerOf
}

/** The issuer's word is asked for keys alone, so a token counts until it expires. */
export const authenticatorFor = ({ workerOf, ...options }: AuthenticatorOptions): Authenticate => {
  const verify = tokenVerifier({ issuer: options.issuer, keys: issuerKeys(options), workerOf })
  return authenticator(rememberVerified(verify, options.now))
}
