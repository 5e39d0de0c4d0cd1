import { policyOf, type Policy } from '@oldham-cares/domain'
import { loadPolicyFile } from '@oldham-cares/service-kit'

/** The policy that decides from now on; its version goes on every fact. */
export const loadPolicy = async (folder: string): Promise<Policy> =>
  policyOf(await loadPolicyFile(folder, 'routing.json'), await loadPolicyFile(folder, 'disclosure.json'))
