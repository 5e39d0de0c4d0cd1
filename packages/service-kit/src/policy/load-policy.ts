import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clusters, DisclosurePolicy, RoutingPolicy } from '@oldham-cares/domain'

interface PolicyFiles {
  readonly 'routing.json': RoutingPolicy
  readonly 'disclosure.json': DisclosurePolicy
  readonly 'clusters.json': Clusters
}

/** One file of `contracts/policy`, or of the folder that stands for it. Their schemas are checked where they are kept. */
export const loadPolicyFile = async <File extends keyof PolicyFiles>(folder: string, file: File): Promise<PolicyFiles[File]> => {
  const text = await readFile(join(folder, file), 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file} in the policy folder is not JSON`, { cause })
  }
}
