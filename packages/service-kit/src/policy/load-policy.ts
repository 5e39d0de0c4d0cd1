import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { policyOf, type Clusters, type DisclosurePolicy, type MeasuresPolicy, type Policy, type RetentionPolicy, type RoutingPolicy, type TimersPolicy } from '@oldham-cares/domain'

interface PolicyFiles {
  readonly 'routing.json': RoutingPolicy
  readonly 'disclosure.json': DisclosurePolicy
  readonly 'timers.json': TimersPolicy
  readonly 'measures.json': MeasuresPolicy
  readonly 'retention.json': RetentionPolicy
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

/** The whole policy that decides from now on; its version goes on every fact. */
export const loadPolicy = async (folder: string): Promise<Policy> => {
  const [routing, disclosure, timers, measures, retention] = await Promise.all([
    loadPolicyFile(folder, 'routing.json'),
    loadPolicyFile(folder, 'disclosure.json'),
    loadPolicyFile(folder, 'timers.json'),
    loadPolicyFile(folder, 'measures.json'),
    loadPolicyFile(folder, 'retention.json')
  ])
  return policyOf({ routing, disclosure, timers, measures, retention })
}
