import { balanceOf, type Balance } from './balance.ts'
import { partners, practicesTold, type Evidence } from './evidence.ts'
import { factsStand } from './facts-stand.ts'
import { finding, type Finding } from './findings.ts'
import { index } from './index-log.ts'
import { keysGone, notDisclosed } from './not-disclosed.ts'
import { ledgerAgrees } from './ledger-agrees.ts'
import { partnerHeard } from './partner-heard.ts'
import { practiceHeard } from './practice-heard.ts'
import { releasesStand } from './releases-stand.ts'

export interface Counts extends Balance {
  readonly accepted: number
  readonly facts: number
  readonly void: number
  readonly refused: number
}

export interface Checked {
  readonly counts: Counts
  readonly findings: readonly Finding[]
}

const faultsAtDoors = ({ answers, watched }: Evidence): readonly Finding[] => [
  ...answers.filter(({ status }) => status >= 500 && status !== 503).map(({ door, what, status, correlation }) => finding('5xx', `${door} ${what} answered ${status}, correlation ${correlation}`)),
  ...watched.refused.map((what) => finding('lost', `a sound referral was not answered as taken: ${what}`)),
  ...watched.denied.map((what) => finding('unexplained', `a referral that its owner holds was answered as unknown: ${what}`))
]

/** Pure: what the evidence comes to. `folded`: how far the timeline has stored its state, by partition. */
export const check = (evidence: Evidence, folded: ReadonlyMap<number, number>): Checked => {
  const indexed = index(evidence)
  const { balance, findings } = balanceOf(indexed, evidence.stood, folded)
  const heard = [
    ...partners.map((who) => [who, partnerHeard(indexed, who, evidence.arrivals[who] ?? [])] as const),
    ...practicesTold.map((who) => [who, practiceHeard(indexed, who, evidence.arrivals[who] ?? [])] as const)
  ]
  const told = new Map(heard.map(([who, of]) => [who, of.told]))
  return {
    counts: {
      accepted: new Set(indexed.commands.map(({ id }) => id)).size,
      facts: indexed.facts.filter(({ type }) => type !== 'CommandRefused').length,
      void: indexed.voided,
      refused: indexed.facts.filter(({ type }) => type === 'CommandRefused').length,
      ...balance
    },
    findings: [
      ...factsStand(indexed, evidence.answers),
      ...releasesStand(indexed),
      ...findings,
      ...ledgerAgrees(evidence.ledger, balance),
      ...heard.flatMap(([, of]) => of.findings),
      ...notDisclosed(indexed, evidence, told),
      ...keysGone(indexed, evidence),
      ...faultsAtDoors(evidence)
    ]
  }
}
