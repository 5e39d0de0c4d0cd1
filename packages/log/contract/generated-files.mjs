import avro from 'avsc'
import { interfaces } from './interfaces.mjs'
import { organisation, selfContained } from './self-contained.mjs'

const banner = '// Written by `npm run generate` from schemas/. Not edited by hand.\n\n'

/** SHA-256 of Avro's Parsing Canonical Form: what a writer's schema is, whatever its docs and defaults say. */
export const fingerprint = schema => avro.Type.forSchema(schema, { wrapUnions: 'never' }).fingerprint('sha256').toString('hex')

const row = ({ family, event, version, source }, schema) =>
  `  ${source.name}: {\n    family: '${family}',\n    event: '${organisation}.${event}',\n` +
  `    fullname: '${organisation}.v${version}.${source.name}',\n    fingerprint: '${fingerprint(schema)}'\n  }`

const literal = schema => `'${JSON.stringify(schema).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** File name → content of packages/log/src/generated/. The same sources give the same bytes. */
export const generatedFiles = (sources, released) => {
  const current = sources.events.map(event => ({ event, schema: selfContained(event, sources.types) }))
  const known = new Set(current.map(({ schema }) => fingerprint(schema)))
  const older = released.filter(({ schema }) => !known.has(fingerprint(schema)))
  return {
    'types.ts': banner + interfaces(sources),
    'contracts.ts': `${banner}/** Record name (the domain's \`type\`) → topic family, CloudEvents type, Avro name, fingerprint of its schema. */\nexport const contracts = {\n${current.map(({ event, schema }) => row(event, schema)).join(',\n')}\n} as const\n`,
    'schemas.ts': `${banner}import type { AvroRecords } from './types.js'\n\n/** Self-contained schemas: the text the registry gets. */\nexport const schemas: Record<keyof AvroRecords, string> = {\n${current.map(({ event, schema }) => `  ${event.source.name}: ${literal(schema)}`).join(',\n')}\n}\n`,
    'released.ts': `${banner}/** Released schemas that are no longer current: what older records were written with. */\nexport const released: readonly string[] = [${older.map(({ schema }) => `\n  ${literal(schema)}`).join(',')}${older.length ? '\n' : ''}]\n`
  }
}
