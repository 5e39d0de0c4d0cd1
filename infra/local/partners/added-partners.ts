import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface AddedPartner {
  readonly id: string
  readonly name: string
}

/** Partners beside those of the local default: one contract file for each says that it is one, and what it may hold. */
export function addedPartners(folder: string): AddedPartner[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .map(({ id, name }: AddedPartner) => ({ id, name }))
}
