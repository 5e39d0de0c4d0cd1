// npm run schemas:release: keeps today's schemas in schemas/released/, as those that records are written with.
import { join } from 'node:path'
import { incompatibilities, toRelease } from './contract/compatibility.mjs'
import { readSources } from './contract/read-sources.mjs'
import { readReleased, writeReleased } from './contract/released.mjs'

const schemas = join(import.meta.dirname, '../../schemas')
const sources = readSources(schemas)
const released = readReleased(schemas)
const found = incompatibilities(sources, released)

for (const sentence of found) console.error(sentence)
if (found.length) process.exitCode = 1
else for (const schema of toRelease(sources, released)) {
  writeReleased(schemas, schema)
  console.log(`${schema.event}, release ${schema.number}`)
}
