import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout } from '../../infra/local/hub/hub-folder.ts'

export interface Said {
  readonly code: number
  readonly lines: readonly string[]
}

/** What would lead a command to another hub than the one that is named. */
const leading = ['KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL', 'HUB_AUDIT_KEYS', 'HUB_KEK_FILE', 'HUB_LAUNCHER', 'INIT_CWD']

/** `npm run <name>` on the hub of a folder, as somebody at a terminal runs it: what it says, and how it ends. */
export const hubCommand = async (folder: string, name: string, ...args: readonly string[]): Promise<Said> => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !leading.includes(variable)))
  const main = join(checkout, 'infra/local/main.ts')
  const { code, stdout, stderr } = await promisify(execFile)(process.execPath, [main, name, ...args], { env: { ...env, HUB_DIR: folder }, maxBuffer: 1e7 }).then(
    (done) => ({ code: 0, ...done }),
    (failed: { code: number; stdout: string; stderr: string }) => failed
  )
  return { code, lines: `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !/Warning|--trace/.test(line)) }
}
