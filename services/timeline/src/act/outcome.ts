import type { Person } from '@oldham-cares/domain'
import type { NotDone } from '@oldham-cares/service-kit'

export { invalid, unknown } from '@oldham-cares/service-kit'

export type Handed =
  | { readonly state: 'done'; readonly command: string; readonly person: Person; readonly referral?: string }
  /** On the log and not decided: the same request again, under the same key, brings the verdict. */
  | { readonly state: 'pending' }
  | { readonly state: 'refused'; readonly code: string }

/** What a request came to, with what there is to show of it. */
export type Outcome<Shown> =
  | Exclude<Handed, { state: 'done' }>
  | { readonly state: 'done'; readonly shown: Shown }
  | NotDone
