import type { Allowance } from '../limit/allowance.js'

/** Who holds a valid token, and what for. */
export interface Caller {
  /** Id in the register: A1001, action-together, imdt-west. */
  readonly org: string
  readonly scope: readonly string[]
  readonly client: string
}

/**
 * `malformed`: no bearer token, or a token without what the hub needs. `expired`: not valid now. `forged`: no key of
 * the issuer made it, by none of the algorithms allowed. `unavailable`: the issuer's keys cannot be had; try again. `too-many-requests`: the token is good, and its client has
 * used up what it may send for now.
 */
export type AuthRefusal =
  | 'missing'
  | 'malformed'
  | 'expired'
  | 'forged'
  | 'wrong-audience'
  | 'wrong-scope'
  | 'unavailable'
  | 'too-many-requests'

/** `allowance` where requests are counted: what each edge tells in its headers. */
export type Authenticated = (({ readonly ok: true } & Caller) | { readonly ok: false; readonly reason: AuthRefusal }) & {
  readonly allowance?: Allowance
}

/** A value and never a throw: each edge says it in its own protocol. */
export type Authenticate = (authorization: string | undefined, scope: string) => Promise<Authenticated>
