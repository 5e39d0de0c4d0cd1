import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DisclosurePolicy, PartnerContract } from '@oldham-cares/domain'

interface PartnerFile {
  readonly id: string
  readonly holds: PartnerContract
}

/** What each partner may come to hold, from `contracts/partners` or the folder that stands for it. Throws where a file says nothing of that. */
export const loadPartnerContracts = async (folder: string): Promise<NonNullable<DisclosurePolicy['contracts']>> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  const contracts = await Promise.all(
    names.map(async (name) => {
      const { id, holds }: Partial<PartnerFile> = JSON.parse(await readFile(join(folder, name), 'utf8'))
      if (id === undefined || holds === undefined) throw new Error(`PARTNER.NO_CONTRACT: ${name} does not say what its partner may hold`)
      return [id, holds] as const
    })
  )
  return Object.fromEntries(contracts)
}
