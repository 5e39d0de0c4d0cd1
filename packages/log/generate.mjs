// npm run generate: schemas/ → packages/log/src/generated/. With --check: says what differs or is missing, writes nothing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOf } from './contract/faults.mjs'
import { generatedFiles } from './contract/generated-files.mjs'
import { readSources } from './contract/read-sources.mjs'
import { readReleased } from './contract/released.mjs'

const schemas = join(import.meta.dirname, '../../schemas')
const generated = join(import.meta.dirname, 'src/generated')

const sources = readSources(schemas)
const faults = faultsOf(sources)
const files = faults.length ? {} : generatedFiles(sources, readReleased(schemas))

for (const [name, content] of Object.entries(files)) {
  const path = join(generated, name)
  const stands = existsSync(path) && readFileSync(path, 'utf8') === content
  if (stands) continue
  if (process.argv.includes('--check')) faults.push(`${name}: differs from schemas/; run npm run generate`)
  else {
    mkdirSync(generated, { recursive: true })
    writeFileSync(path, content)
  }
}

for (const fault of faults) console.error(fault)
if (faults.length) process.exitCode = 1
else console.log(`${sources.events.length} schemas`)
