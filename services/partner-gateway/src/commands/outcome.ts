import type { Person } from '@oldham-cares/domain'
import type { BodyName, Body } from '../contract/from-schema.js'
import type { Wrong } from '../contract/read-body.js'

/** One request of a partner, read and found to be what the contract says. */
export interface Sent<Name extends BodyName> {
  readonly org: string
  /** `Idempotency-Key` */
  readonly key: string
  readonly correlation: string
  /** Method and path: the same key on another path is another request. */
  readonly target: string
  readonly body: Body<Name>
}

export type Handed =
  | { readonly state: 'done'; readonly command: string; readonly person: Person }
  /** On the log, or decided without every exit having passed it; `ref` is where to ask. */
  | { readonly state: 'pending'; readonly ref: string }
  | { readonly state: 'refused'; readonly code: string }

/** What a request came to, with what there is to show of it. */
export type Outcome<Shown> =
  | Exclude<Handed, { state: 'done' }>
  | { readonly state: 'done'; readonly shown: Shown }
  /** The id in the path, or in the body, is unknown or another partner's. */
  | { readonly state: 'unknown' }
  | { readonly state: 'invalid'; readonly code: string; readonly wrong: readonly Wrong[] }

export const unknown = { state: 'unknown' } as const

export const invalid = (code: string, pointer: string, detail: string) =>
  ({ state: 'invalid', code, wrong: [{ pointer, detail }] }) as const
