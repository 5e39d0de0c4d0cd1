import avro from 'avsc'
import { interfaces } from './interfaces.mjs'
import { fullname, organisation, selfContained } from './self-contained.mjs'

const banner = '// Written by `npm run generate` from schemas/. Not edited by hand.\n\n'

/** SHA-256 of Avro's Parsing Canonical Form: what a writer's schema is, whatever its docs and defaults say. */
export const fingerprint = schema => avro.Type.forSchema(schema, { wrapUnions: 'never' }).fingerprint('sha256').toString('hex')

const contractOf = ({ event, schema }) =>
  `  ${event.source.name}: {\n    family: '${event.family}',\n    event: '${organisation}.${event.event}',\n` +
  `    fullname: '${fullname(event)}',\n    fingerprint: '${fingerprint(schema)}'\n  }`

const literal = schema => `'${JSON.stringify(schema).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const isNewest = (event, events) =>
  events.every(({ source, version }) => source.name !== event.source.name || Number(version) <= Number(event.version))

const contractsText = current =>
  `/** Record name (the domain's \`type\`) → topic family, CloudEvents type, Avro name, fingerprint of its schema. */\n` +
  `export const contracts = {\n${current.map(contractOf).join(',\n')}\n} as const\n`

const schemasText = current =>
  `import type { AvroRecords } from './types.js'\n\n/** Self-contained schemas: the text the registry gets. */\n` +
  `export const schemas: Record<keyof AvroRecords, string> = {\n` +
  `${current.map(({ event, schema }) => `  ${event.source.name}: ${literal(schema)}`).join(',\n')}\n}\n`

const releasedText = (older, superseded) =>
  `import type { SupersededRecords } from './types.js'\n\n` +
  `/** Released schemas that are no longer current: what older records were written with. */\n` +
  `export const released: readonly string[] = [${older.map(({ schema }) => `\n  ${literal(schema)}`).join(',')}${older.length ? '\n' : ''}]\n\n` +
  `/** Schemas of earlier versions, by full name. */\n` +
  `export const superseded: Record<keyof SupersededRecords, string> = {${superseded.map(({ event, schema }) => `\n  '${fullname(event)}': ${literal(schema)}`).join(',')}${superseded.length ? '\n' : ''}}\n`

/** File name → content of packages/log/src/generated/. The same sources give the same bytes. */
export const generatedFiles = ({ types, events }, released) => {
  const all = events.map(event => ({ event, schema: selfContained(event, types) }))
  const current = all.filter(({ event }) => isNewest(event, events))
  const superseded = all.filter(({ event }) => !isNewest(event, events))
  const known = new Set(current.map(({ schema }) => fingerprint(schema)))
  const older = released.filter(({ schema }) => !known.has(fingerprint(schema)))
  const eventsOf = rows => rows.map(({ event }) => event)
  return {
    'types.ts': banner + interfaces(types, eventsOf(current), eventsOf(superseded)),
    'contracts.ts': banner + contractsText(current),
    'schemas.ts': banner + schemasText(current),
    'released.ts': banner + releasedText(older, superseded)
  }
}
