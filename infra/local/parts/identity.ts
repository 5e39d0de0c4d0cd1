import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { answersHttp } from '../processes/answers.ts'
import type { ChildProcesses } from '../processes/child-processes.ts'
import { untilReady } from '../processes/until-ready.ts'
import type { Launched } from './part.ts'

export function startIdentity(processes: ChildProcesses, { port, secrets, console }: { port: number, secrets: string, console: string }): Launched {
  const child = processes.start({
    name: 'identity',
    command: process.execPath,
    args: [join(checkout, 'infra/local/identity/main.ts'), String(port), secrets, console]
  })
  return { child, ready: untilReady(child, () => answersHttp(`http://127.0.0.1:${port}/.well-known/openid-configuration`)) }
}
