import { asCareTeam } from '../fold/rows.js'
import type { Names, Scoped } from './names.js'
import type { OpenSeals } from './open-seals.js'

/** Members under which a seal may hold an id of the hub, and what kind of thing it is of. */
const ids: Readonly<Record<string, Scoped>> = {
  assessment: 'assessment',
  baseline: 'assessment',
  goal: 'goal',
  signpost: 'signpost',
  risk: 'risk',
  action: 'action',
  note: 'note',
  household: 'household'
}

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A worker goes by the name that their team gave them, beside that team. */
const workerIn = (held: Readonly<Record<string, unknown>>, names: Names): object => {
  const { team, worker } = held
  return typeof team === 'string' && typeof worker === 'string' ? { worker: names.worker(asCareTeam(team), worker) } : {}
}

/** `note` is an id in one seal and words in another: only what has the shape of an id is one. */
const nameIn = (value: unknown, names: Names): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const named = Object.entries(value).map(([member, held]) => {
    const kind = ids[member]
    return [member, kind !== undefined && typeof held === 'string' && idShape.test(held) ? names.scoped(kind, held) : held]
  })
  return { ...Object.fromEntries(named), ...workerIn(value as Readonly<Record<string, unknown>>, names) }
}

/** Opens seals, with the ids that doors have sealed beside the words named for the team that reads. */
export const nameContent =
  (openSeals: OpenSeals, names: Names): OpenSeals =>
  async (shown, seals, only) => {
    const { content, unreadable } = await openSeals(shown, seals, only)
    return { content: content.map(({ category, value }) => ({ category, value: nameIn(value, names) })), unreadable }
  }
