import type { Fact } from '../referral/facts.js'
import type { BreakGlassAccess } from './access.js'

const changed = (
  accesses: readonly BreakGlassAccess[],
  id: string,
  change: (access: BreakGlassAccess) => BreakGlassAccess
): readonly BreakGlassAccess[] => accesses.map((access) => (access.id === id ? change(access) : access))

export const evolveBreakGlass = (accesses: readonly BreakGlassAccess[], fact: Fact): readonly BreakGlassAccess[] => {
  switch (fact.type) {
    case 'GlassBroken': {
      const { access: id, by, role, worker, categories, time: from, until } = fact
      return [...accesses, { id, team: by.id, role, worker, categories, from, until }]
    }
    case 'BreakGlassEnded':
      return changed(accesses, fact.access, (access) => ({ ...access, ended: fact.time }))
    case 'BreakGlassReviewed': {
      const { worker, finding, time } = fact
      return changed(accesses, fact.access, (access) => ({ ...access, review: { worker, finding, time } }))
    }
    default:
      return accesses
  }
}
