import type { DisclosurePolicy, Fact, Release } from '@oldham-cares/domain'
import { releaseRules, topics, type ProjectionRules } from '@oldham-cares/log'
import { aliasesOf } from '../scope/aliases.js'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'
import { foldWork, workRowsOfFact } from '../work/work-rows.js'

export interface PartnerExit {
  readonly ids: PartnerIds
  readonly policy: DisclosurePolicy
  readonly around: Pick<ProjectionRules<Fact, Release>, 'unreadable' | 'stored'>
}

/** What every exit does with a fact, and beside it the ids under which partners will ask about it and whose work it is. */
export const partnerRules = ({ ids, policy, around }: PartnerExit): ProjectionRules<Fact, Release> => {
  const rules = releaseRules({ serves: ['partner'], policy }, topics.releases.partner, around)
  return {
    ...rules,
    input: {
      rowsOf: (fact) => [...(rules.input?.rowsOf(fact) ?? []), ...aliasesOf(fact, ids).keys(), ...workRowsOfFact(fact, ids)],
      fold: (fact, rows) => {
        rules.input?.fold(fact, rows)
        for (const [row, alias] of aliasesOf(fact, ids)) rows.set(row, alias)
        foldWork(fact, rows, ids)
      }
    }
  }
}
