import { hubCommand } from '../support/hub-command.ts'
import type { Run } from '../support/run.ts'

/** `npm run keys:rotate` or `keys:retire` on a hub of the test's own, as somebody at a terminal runs it: what it says at its end. */
export const runKeysCommand = async (name: 'keys:rotate' | 'keys:retire', { folder }: Pick<Run, 'folder'>): Promise<string> => {
  const { code, lines } = await hubCommand(folder, name)
  if (code !== 0) throw new Error(lines.join('\n'))
  return lines.at(-1) ?? ''
}
