import { finding, type Finding } from './findings.ts'
import type { Indexed } from './index-log.ts'

const isEntitled = (fact: any, { kind, id }: { kind: string; id: string }): boolean =>
  fact.entitled.some((one: { kind: string; id: string }) => one.kind === kind && one.id === id)

/** Of each person in the order in which it happened, but for what had been given up. */
const inOrder = (stream: string, of: readonly any[], givenUp: Indexed['givenUp']): readonly Finding[] =>
  [...Map.groupBy(of.filter(({ fact }) => !givenUp.has(fact)), ({ person }) => person as string)]
    .filter(([, about]) => about.some(({ sequence }, at) => at > 0 && sequence < about[at - 1].sequence))
    .map(([person]) => finding('out of order', `stream ${stream}: person ${person} was decided about in another order`))

/** Each decision once, about a fact that names the recipient; in each stream 1, 2, 3 and on; nothing recorded of what was never released. */
export const releasesStand = ({ facts, releases, releaseOf, deliveriesOf, givenUp }: Indexed): readonly Finding[] => {
  const findings: Finding[] = []
  const factOf = new Map(facts.map((fact) => [fact.id as string, fact]))
  const seen = new Set<string>()
  for (const { record } of releases) {
    if (seen.has(record.id)) findings.push(finding('repeated under another id', `release ${record.id} was decided twice`))
    seen.add(record.id)
    const fact = factOf.get(record.fact)
    if (fact === undefined || !isEntitled(fact, record.recipient)) findings.push(finding('unexplained', `release ${record.id} of nothing the recipient is entitled to`))
  }
  const numbered = releases.filter(({ record }) => record.decision === 'released')
  for (const [stream, of] of Map.groupBy(numbered, ({ topic, partition, record }) => `${topic}/${partition} ${record.recipient.kind}/${record.recipient.id}`)) {
    const at = of.findIndex(({ record }, place) => record.number !== place + 1)
    if (at >= 0) findings.push(finding('out of order', `stream ${stream}: release ${at + 1} is numbered ${of[at]?.record.number}`))
    findings.push(...inOrder(stream, of.map(({ record }) => record), givenUp))
  }
  for (const id of deliveriesOf.keys()) if (!releaseOf.has(id)) findings.push(finding('unexplained', `delivery of ${id}, which nobody decided`))
  return findings
}
