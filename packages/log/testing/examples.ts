import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from '../src/generated/contracts.js'
import type { HubRecord, RecordName } from '../src/codec/records.js'

const schemas = join(import.meta.dirname, '../../../schemas')

/** schemas/<family>/<event>.example.json */
export const example = (name: RecordName): HubRecord => {
  const { family, event } = contracts[name]
  const file = `${event.slice('uk.oldhamcares.'.length)}.example.json`
  return JSON.parse(readFileSync(join(schemas, family, file), 'utf8'))
}

export const recordNames = Object.keys(contracts) as RecordName[]
