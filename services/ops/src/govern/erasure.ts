import type { Erased, Person } from '@oldham-cares/domain'
import type { KeyDirectory } from '@oldham-cares/vault'

export interface Erasure {
  readonly id: string
  readonly person: string
  /** `pending`: not decided, or not everybody who could show something has heard of it, or a key still stands. */
  readonly state: 'pending' | 'refused' | 'erased'
  readonly code?: string
  readonly reason?: Erased['reason']
  readonly legalBasis?: string
  readonly time?: string
  readonly keys?: { readonly of: number; readonly erased: number }
  /** Other records that somebody said are the same person's: each is erased by a request of its own. */
  readonly linked?: readonly string[]
}

/** How many keys the person had, and how many of them are overwritten. */
export const keysErased = (directory: KeyDirectory, person: string): { readonly of: number; readonly erased: number } => {
  const mappings = directory.mappingsOf(person)
  return { of: mappings.length, erased: mappings.filter(({ record }) => record.status === 'erased').length }
}

const lookAgainMs = 25

/** True once every key of the person is overwritten; false where one was not within the time. */
export const keysAreGone = async (directory: KeyDirectory, person: string, withinMs: number): Promise<boolean> => {
  const until = performance.now() + withinMs
  for (;;) {
    const { of, erased } = keysErased(directory, person)
    if (of === erased) return true
    if (performance.now() >= until) return false
    await new Promise((again) => setTimeout(again, lookAgainMs))
  }
}

/** `ref` is what it is asked after by. */
export const tellErasure = (ref: string, { id, erased, links }: Person, directory: KeyDirectory, done: boolean): Erasure => {
  const base = { id: ref, person: id }
  if (erased === undefined) return { ...base, state: 'pending' }
  const { reason, legalBasis, time } = erased
  return {
    ...base,
    state: done ? 'erased' : 'pending',
    reason,
    legalBasis,
    time: new Date(time).toISOString(),
    keys: keysErased(directory, id),
    linked: links.map(({ other }) => other)
  }
}
