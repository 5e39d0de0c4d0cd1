import type { Answered } from '../load/callers.ts'
import { finding, type Finding } from './findings.ts'
import type { Indexed } from './index-log.ts'

/** What a door answered as done or taken, and is a command: everything but reads and what a partner says of its own endpoints. */
const isCommand = ({ what, status }: Answered): boolean =>
  status >= 200 && status < 300 && /^(POST|PATCH)/.test(what) && !/endpoints|acknowledgements|search|Subscription|test|replays|dead-letters|rebuilds|redrive|discard|metadata/.test(what)

/** Nothing that a door took is lost, nothing is decided twice, and nothing is decided that nobody asked for. */
export const factsStand = (indexed: Indexed, answers: readonly Answered[]): readonly Finding[] => {
  const { commands, facts, factsOf } = indexed
  const findings: Finding[] = []
  const verdicts = new Set(facts.map(({ correlation }) => correlation))
  for (const { correlation, what, door } of answers.filter(isCommand)) {
    if (!verdicts.has(correlation)) findings.push(finding('lost', `${door} ${what}, answered as taken, correlation ${correlation}, has no verdict`))
  }
  const asked = new Set(commands.map(({ id }) => id))
  for (const id of asked) if (!factsOf.has(id)) findings.push(finding('lost', `command ${id} has no verdict`))
  for (const [command, of] of factsOf) {
    if (!asked.has(command)) findings.push(finding('unexplained', `facts of ${command}, which nobody asked for`))
    const ids = of.map(({ id }) => id)
    if (new Set(ids).size !== ids.length) findings.push(finding('repeated under another id', `command ${command} was decided twice`))
  }
  for (const [person, of] of Map.groupBy(facts, (fact) => fact.person as string)) {
    const at = of.findIndex(({ sequence }, place) => sequence !== place + 1)
    if (at >= 0) findings.push(finding('out of order', `person ${person}: fact ${at + 1} is numbered ${of[at].sequence}`))
  }
  return findings
}
