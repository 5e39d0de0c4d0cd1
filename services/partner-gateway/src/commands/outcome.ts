import type { Person } from '@oldham-cares/domain'
import type { NotDone, Sent as SentAs } from '@oldham-cares/service-kit'
import type { Body, BodyName } from '../contract/body.js'

export { invalid, unfit, unknown } from '@oldham-cares/service-kit'

/** One request of a partner, read and found to be what the contract says. */
export type Sent<Name extends BodyName> = SentAs<Body<Name>>

export type Handed =
  | { readonly state: 'done'; readonly command: string; readonly person: Person }
  /** On the log, or decided without every exit having passed it; `ref` is where to ask. */
  | { readonly state: 'pending'; readonly ref: string }
  | { readonly state: 'refused'; readonly code: string }

/** What a request came to, with what there is to show of it. */
export type Outcome<Shown> =
  | Exclude<Handed, { state: 'done' }>
  | { readonly state: 'done'; readonly shown: Shown }
  | NotDone
