import type { Reason } from '@oldham-cares/domain'
import type { Wrong } from '../problem/problem.js'

/** Nothing came of a request, and whoever sent it is told why. */
export type NotDone =
  /** The verdict on its command; recorded. */
  | { readonly state: 'refused'; readonly code: string }
  /** An id in the path, or in the body, is unknown or another's. */
  | { readonly state: 'unknown' }
  | { readonly state: 'invalid'; readonly code: string; readonly wrong: readonly Wrong[] }
  /** The rules do not allow it, and the door itself could say so: nothing was handed over. */
  | { readonly state: 'unfit'; readonly code: Reason; readonly wrong: readonly Wrong[] }

export const unknown = { state: 'unknown' } as const

export const invalid = (code: string, pointer: string, detail: string) =>
  ({ state: 'invalid', code, wrong: [{ pointer, detail }] }) as const

export const unfit = (code: Reason, wrong: readonly Wrong[]) => ({ state: 'unfit', code, wrong }) as const
