import { readFileSync } from 'node:fs'
import { serviceNames, type ServiceName } from '../../../infra/local/hub/services.ts'
import type { OwnHub } from '../../resilience/own-hub.ts'
import { finding, type Finding } from '../check/findings.ts'

const isService = (name: string): name is ServiceName => (serviceNames as readonly string[]).includes(name)

/** What it said last of its own accord; the line that follows says that it stopped. */
const lastWords = (log: string): string => readFileSync(log, 'utf8').split('\n').findLast((line) => line.includes('service.failed')) ?? 'said nothing'

/** Whoever ends without being struck is found, and started anew as a supervisor would. */
export const revive = ({ hub }: OwnHub, tell: (line: string) => void): readonly Finding[] => {
  const ended: Finding[] = []
  hub.parts.processes.onDeath = ({ name, log }) => {
    const what = `${name} ended by itself: ${lastWords(log)}`
    ended.push(finding('unexplained', what))
    tell(what)
    if (isService(name)) hub.startService(name).catch((fault: unknown) => tell(`${name} does not start: ${fault}`))
  }
  return ended
}
