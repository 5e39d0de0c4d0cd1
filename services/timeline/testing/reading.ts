import type { Seal } from '@oldham-cares/domain'
import type { Allowed } from '@oldham-cares/service-kit'
import { nameWorker } from '../src/read/name-worker.js'
import type { Names } from '../src/read/names.js'
import type { Parts } from '../src/read/parts.js'
import { policy } from './policy.js'
import { refOf, type ViewInMemory } from './view-in-memory.js'

const open = (shown: Allowed, seals: readonly Seal[], only: readonly string[]) =>
  seals.filter(({ category }) => shown.categories.includes(category) && only.includes(category)).map(({ category, sealed }) => ({ category, value: sealed }))

/** Reads a view in memory at a fixed moment; seals open to their own text, ids are named `kind of team`. */
export const readingFrom = (view: ViewInMemory, over: Partial<Parts> = {}): Parts => ({
  ask: view.ask,
  policy: policy.disclosure,
  view: { askAt: async (partition, names) => ({ folded: 0, rows: await view.ask(partition, names) }) },
  audit: { record: async () => {} },
  openSeals: async (shown, seals, only = shown.categories) => ({ content: open(shown, seals, only), unreadable: [] }),
  namesFor: (team) => {
    const scoped: Names['scoped'] = (kind, id) => (['person', 'access', 'household'].includes(kind) ? refOf(team.id, id, kind) : `${kind} ${id} of ${team.id}`)
    return { scoped, organisation: ({ kind, id }) => ({ kind, id }), worker: nameWorker(team, scoped) }
  },
  now: () => 1_800_000_000_000,
  ...over
})
