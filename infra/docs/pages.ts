import { existsSync } from 'node:fs'
import { dataFlows } from './data-flows.ts'
import { dpia } from './dpia.ts'
import { fromRoot, readText } from './from-root.ts'
import { hazardLog } from './hazard-log.ts'
import { threatModel } from './threat-model.ts'

const written = {
  'docs/clinical-safety/hazard-log.md': hazardLog,
  'docs/security/threat-model.md': threatModel,
  'docs/data-protection/data-flows.md': dataFlows,
  'docs/data-protection/dpia.md': dpia
}

/** Every page that is written from data, by its path, as it should stand. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map(Object.entries(written).map(([path, write]) => [path, `${write()}\n`]))

/** Pages that say something else than their data. */
export const stale = (): readonly string[] =>
  [...pages()].filter(([path, text]) => !existsSync(fromRoot(path)) || readText(path) !== text).map(([path]) => path)
