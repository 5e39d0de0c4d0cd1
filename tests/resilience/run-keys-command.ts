import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout } from '../../infra/local/hub/hub-folder.ts'
import type { Run } from '../support/run.ts'

/** What would lead the command to another hub than the one that is named. */
const leading = ['HUB_KEK_FILE', 'HUB_LAUNCHER']

/** `npm run keys:rotate` or `keys:retire` on a hub of the test's own, as somebody at a terminal runs it: what it says at its end. */
export const runKeysCommand = async (name: 'keys:rotate' | 'keys:retire', { folder }: Pick<Run, 'folder'>): Promise<string> => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !leading.includes(variable)))
  const { stdout } = await promisify(execFile)(process.execPath, [join(checkout, 'infra/local/main.ts'), name], { env: { ...env, HUB_DIR: folder } })
  return stdout.trim().split('\n').at(-1) ?? ''
}
