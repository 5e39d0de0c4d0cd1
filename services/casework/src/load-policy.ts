import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { policyOf, type DisclosurePolicy, type Policy, type RoutingPolicy } from '@oldham-cares/domain'

const readJson = async <Data>(folder: string, file: string): Promise<Data> => {
  const text = await readFile(join(folder, file), 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file} in the policy folder is not JSON`, { cause })
  }
}

/** The policy that decides from now on; its version goes on every fact. Their schemas are checked where they are kept. */
export const loadPolicy = async (folder: string): Promise<Policy> =>
  policyOf(
    await readJson<RoutingPolicy>(folder, 'routing.json'),
    await readJson<DisclosurePolicy>(folder, 'disclosure.json')
  )
