import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { answersHttp } from '../processes/answers.ts'
import type { ChildProcesses } from '../processes/child-processes.ts'
import { untilReady } from '../processes/until-ready.ts'
import type { Launched } from './part.ts'

/** The world outside: the practices' FHIR servers, the partners' webhooks and their mail server, played by one process. */
export function startNeighbours(processes: ChildProcesses, { port, mailPort, register }: { port: number, mailPort: number, register: string }): Launched {
  const child = processes.start({
    name: 'neighbours',
    command: process.execPath,
    args: [join(checkout, 'tests/support/neighbours/main.ts'), String(port), register, String(mailPort)]
  })
  return { child, ready: untilReady(child, () => answersHttp(`http://127.0.0.1:${port}/records`)) }
}
