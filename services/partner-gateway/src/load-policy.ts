import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clusters, DisclosurePolicy } from '@oldham-cares/domain'

const readJson = async <Data>(folder: string, file: string): Promise<Data> => {
  const text = await readFile(join(folder, file), 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file} in the policy folder is not JSON`, { cause })
  }
}

export interface GatewayPolicy {
  readonly disclosure: DisclosurePolicy
  readonly clusters: Clusters
}

export const loadPolicy = async (folder: string): Promise<GatewayPolicy> => ({
  disclosure: await readJson(folder, 'disclosure.json'),
  clusters: await readJson(folder, 'clusters.json')
})
