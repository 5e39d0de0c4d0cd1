import type { Role } from '@oldham-cares/domain'
import type { Allowance } from '../limit/allowance.js'

/** Who holds a valid token, and what for. */
export interface Caller {
  /** Id in the register: A1001, action-together, imdt-west. */
  readonly org: string
  readonly scope: readonly string[]
  readonly client: string
  /** As what the bearer works; absent where the token names no role that the hub knows. */
  readonly role?: Role
  /** The partner whose staff the bearer is, for somebody who sits in a team of others. */
  readonly employer?: string
  /** Who acts: the same for every token of one subject, and nothing that the token says. */
  readonly worker: string
}

/**
 * `malformed`: no bearer token, or a token without what the hub needs. `expired`: not valid now. `forged`: no key of
 * the issuer made it, by none of the algorithms allowed. `unavailable`: the issuer's keys cannot be had; try again.
 * `too-many-requests`: the token is good, and its client has used up what it may send for now.
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

/** `caller` of a refusal: whose token it was, where the token is good and does not let its bearer do this. */
type Refused = { readonly ok: false; readonly reason: AuthRefusal; readonly caller?: Caller }

/** `allowance` where requests are counted: what each edge tells in its headers. */
export type Authenticated = (({ readonly ok: true } & Caller) | Refused) & { readonly allowance?: Allowance }

/** A value and never a throw: each edge says it in its own protocol. */
export type Authenticate = (authorization: string | undefined, scope: string) => Promise<Authenticated>
