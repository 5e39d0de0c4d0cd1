import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DisclosurePolicy } from '@oldham-cares/domain'
import type { Logger } from '../logging/logger.js'
import { followFiles, type Following } from '../register/follow-files.js'
import { loadPartnerContracts } from './load-partner-contracts.js'

type Contracts = NonNullable<DisclosurePolicy['contracts']>

const filesIn = async (folder: string): Promise<readonly string[]> => (await readdir(folder)).toSorted().map((name) => join(folder, name))

/**
 * What each partner may come to hold: `folders` hold one file for each, and a file that comes or goes later counts within a
 * second. One object for as long as the service runs, so that every policy it was put into follows. A broken file stops a
 * start; later what was in force before stays so.
 */
export const followPartnerContracts = async (folders: readonly string[], log: Logger): Promise<Following & { readonly contracts: Contracts }> => {
  const contracts: Record<string, Contracts[string]> = {}
  let started = false
  const { close } = await followFiles({
    list: async () => (await Promise.all(folders.map(filesIn))).flat(),
    take: async () => {
      const held: Contracts = Object.assign({}, ...(await Promise.all(folders.map(loadPartnerContracts))))
      for (const id of Object.keys(contracts)) if (!Object.hasOwn(held, id)) delete contracts[id]
      Object.assign(contracts, held)
      if (started) log.info('contracts.renewed', { count: Object.keys(contracts).length })
      started = true
    },
    failed: (fault) => log.error('contracts.kept', {}, fault)
  })
  return { contracts, close }
}
