import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DisclosurePolicy } from '@oldham-cares/domain'

/** The rows that say what a care team may see. Its schema is checked where it is kept. */
export const loadDisclosurePolicy = async (folder: string): Promise<DisclosurePolicy> => {
  const text = await readFile(join(folder, 'disclosure.json'), 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error('disclosure.json in the policy folder is not JSON', { cause })
  }
}
