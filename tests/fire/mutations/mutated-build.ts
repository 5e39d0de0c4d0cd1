import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildBeside } from '../../resilience/next-release.ts'
import type { Patch } from './mutation.ts'

export interface MutatedBuild {
  /** Folder that holds <service>/dist/main.js. */
  readonly services: string
  forget(): void
}

const apply = (root: string, { file, from, to }: Patch): void => {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  const found = text.split(from).length - 1
  if (found !== 1) throw new Error(`${file} has "${from}" ${found} times: the mutation has to be written anew`)
  writeFileSync(path, text.replace(from, () => to))
}

/** A copy of the build with these places changed. What is built and shipped holds no switch. */
export const mutatedBuild = (patches: readonly Patch[]): MutatedBuild => {
  const root = buildBeside('mutated')
  const forget = () => rmSync(root, { recursive: true, force: true })
  try {
    for (const patch of patches) apply(root, patch)
    return { services: join(root, 'services'), forget }
  } catch (cause) {
    forget()
    throw cause
  }
}
