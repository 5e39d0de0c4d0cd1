import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const guide = new URL('../../../docs/partner-quickstart.md', import.meta.url)

/** Every program of the guide by its file name, which stands beside its language: ```ts receive.ts */
export const blocks: ReadonlyMap<string, string> = new Map(
  [...readFileSync(guide, 'utf8').matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text])
)

export const layOut = (folder: string): void => {
  for (const [name, text] of blocks) writeFileSync(join(folder, name), text)
}
