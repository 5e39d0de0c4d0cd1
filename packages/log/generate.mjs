// npm run generate: schemas/ → packages/log/src/generated/.
// npm run schemas:check, with --check: writes nothing; says what is missing, what differs, and what readers could no longer read.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { incompatibilities } from './contract/compatibility.mjs'
import { faultsOf } from './contract/faults.mjs'
import { generatedFiles } from './contract/generated-files.mjs'
import { readSources } from './contract/read-sources.mjs'
import { readReleased } from './contract/released.mjs'

const schemas = join(import.meta.dirname, '../../schemas')
const generated = join(import.meta.dirname, 'src/generated')
const checking = process.argv.includes('--check')

const sources = readSources(schemas)
const released = readReleased(schemas)
const faults = faultsOf(sources)
if (checking) faults.push(...incompatibilities(sources, released))
const files = faults.length ? {} : generatedFiles(sources, released)

for (const [name, content] of Object.entries(files)) {
  const path = join(generated, name)
  if (existsSync(path) && readFileSync(path, 'utf8') === content) continue
  if (checking) faults.push(`${name}: differs from schemas/; run npm run generate`)
  else {
    mkdirSync(generated, { recursive: true })
    writeFileSync(path, content)
  }
}

for (const fault of faults) console.error(fault)
if (faults.length) process.exitCode = 1
else console.log(`${sources.events.length} schemas, ${released.length} released`)
