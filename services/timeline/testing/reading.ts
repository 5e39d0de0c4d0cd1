import type { Seal } from '@oldham-cares/domain'
import { nameWorker } from '../src/read/name-worker.js'
import type { Names } from '../src/read/names.js'
import type { Parts } from '../src/read/parts.js'
import { policy } from './policy.js'
import { refOf, type ViewInMemory } from './view-in-memory.js'

const open = (seals: readonly Seal[], categories: readonly string[]) =>
  seals.filter(({ category }) => categories.includes(category)).map(({ category, sealed }) => ({ category, value: sealed }))

/** Reads a view in memory at a fixed moment; seals open to their own text, ids are named `kind of team`. */
export const readingFrom = (view: ViewInMemory, over: Partial<Parts> = {}): Parts => ({
  ask: view.ask,
  policy: policy.disclosure,
  openSeals: async (seals, categories) => ({ content: open(seals, categories), unreadable: [] }),
  namesFor: (team) => {
    const scoped: Names['scoped'] = (kind, id) => (kind === 'person' ? refOf(team.id, id) : `${kind} ${id} of ${team.id}`)
    return { scoped, organisation: ({ kind, id }) => ({ kind, id }), worker: nameWorker(team, scoped) }
  },
  now: () => 1_800_000_000_000,
  ...over
})
