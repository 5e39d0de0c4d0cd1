import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface PartnerFile {
  readonly id: string
  readonly directoryOrganisations?: readonly string[]
}

/** `feed:organisation` → the hub's partner that it is, as contracts/partners says. Throws where one is said to be two partners. */
export const loadPartnerOrganisations = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  const partners = new Map<string, string>()
  for (const name of names.sort()) {
    const { id, directoryOrganisations = [] }: PartnerFile = JSON.parse(await readFile(join(folder, name), 'utf8'))
    for (const organisation of directoryOrganisations) {
      const other = partners.get(organisation)
      if (other) throw new Error(`DIRECTORY.ORGANISATION_TWICE: ${organisation} is ${other} and ${id}`)
      partners.set(organisation, id)
    }
  }
  return partners
}
