import type { DataCategory, RiskStatement, SealedPerson, SealedReferral } from '@oldham-cares/domain'
import type { Names } from './names.js'
import type { OpenSeals, Opened } from './open-seals.js'
import { shownOfReferral, type Asking } from './what-may-be-shown.js'

/** Silence about risks is never shown as their absence. */
export const riskWords: Readonly<Record<RiskStatement, string>> = {
  stated: 'risks stated',
  'none-known': 'no known risks',
  'not-stated': 'risks not stated'
}

export interface ToldRisks extends Opened {
  readonly referral: string
  readonly statement: RiskStatement
  readonly says: string
}

const inOrder = (person: SealedPerson): readonly SealedReferral[] =>
  Object.values(person.referrals).sort((a, b) => a.submitted - b.submitted || (a.id < b.id ? -1 : 1))

/** What somebody has to know before they meet the person. Safeguarding content opens to named roles alone. */
const worrying: readonly DataCategory[] = ['risks', 'safeguarding']

/** For each referral the team may see: what was said about risks, and every word of it that may be shown. `open` names what it opens. */
export const tellRisks = async (person: SealedPerson, asking: Asking, names: Names, open: OpenSeals): Promise<readonly ToldRisks[]> => {
  const told: ToldRisks[] = []
  for (const { id, risks, seals } of inOrder(person)) {
    const shown = shownOfReferral(person, id, asking)
    if (shown === undefined) continue
    const opened = await open(shown, seals.map(({ seal }) => seal), worrying)
    told.push({ referral: names.scoped('referral', id), statement: risks, says: riskWords[risks], ...opened })
  }
  return told
}
