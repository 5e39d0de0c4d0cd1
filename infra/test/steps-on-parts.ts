import { forget } from '../local/hub/forget.ts'
import { hubFolder } from '../local/hub/hub-folder.ts'
import { serviceNames } from '../local/hub/services.ts'
import { addServices } from '../local/hub/start-hub.ts'
import { startParts, type Parts } from '../local/hub/start-parts.ts'
import { listSpecs, type Specs } from './list-specs.ts'
import { runJest } from './run-jest.ts'
import type { Steps } from './steps.ts'
import { PASSED } from './tally.ts'
import type { Asked } from './what-is-asked.ts'

/** The hub of the tests: a folder, ports and data of its own, so that it runs beside the one that `npm start` keeps. */
const DIR = '.hub-test'

interface Run {
  readonly steps: Steps
  readonly signal: AbortSignal
  readonly parts: Parts
}

/** Integration specs on real parts without services; then the whole hub, on a log that holds nothing yet. */
export async function runStepsOnParts(steps: Steps, { projects, patterns }: Asked, signal: AbortSignal): Promise<void> {
  await onFreshParts(steps, signal, async (parts) => {
    const run = { steps, signal, parts }
    if (projects.includes('int')) {
      await steps.run('int', () => runJest({ project: 'int', patterns, env: { ...parts.addresses }, signal }))
      if (projects.includes('e2e')) await steps.run('emptied', () => emptied(parts))
    }
    if (projects.includes('e2e')) {
      const specs = await listSpecs(patterns)
      await runOnTheHub(run, specs)
      await runOnTheirOwn(run, specs)
    }
  })
}

/** Specs that tell stories to the one hub. */
async function runOnTheHub({ steps, signal, parts }: Run, { onTheHub }: Specs): Promise<void> {
  if (onTheHub.length === 0) return
  let endServices = async () => {}
  const up = await steps.run('services', async () => {
    const hub = await addServices(parts, { onProgress: console.log })
    endServices = async () => void (await Promise.all(serviceNames.map((name) => hub.stopService(name))))
    return PASSED
  })
  const env = { ...parts.addresses, HUB_RUN: parts.folder.run }
  if (up) await steps.run('e2e', () => runJest({ project: 'e2e', files: onTheHub, env, signal }))
  await endServices()
}

/** Specs that kill what they start: each has services of its own, and the broker as long as it leaves it alone. */
async function runOnTheirOwn({ steps, signal, parts: { addresses } }: Run, { onTheirOwn }: Specs): Promise<void> {
  if (onTheirOwn.length === 0) return
  const env = { HUB_LENT: JSON.stringify({ ...logOf(addresses), partnerKafka: addresses.HUB_PARTNER_KAFKA }) }
  await steps.run('e2e on hubs of their own', () => runJest({ project: 'e2e', files: onTheirOwn, env, signal }))
}

const logOf = ({ KAFKA_BROKERS: kafka, SCHEMA_REGISTRY_URL: registry, REDIS_URL: redis }: Parts['addresses']) => ({ kafka, registry, redis })

/** Runs on what is built, so it is loaded once that was done. */
async function emptied({ addresses }: Parts) {
  const { emptyLog } = await import('../../tests/support/empty-log.ts')
  await emptyLog(logOf(addresses))
  return PASSED
}

/** Data and logs of the last use stay in the folder until the next, for whoever looks into a failure. */
async function onFreshParts(steps: Steps, signal: AbortSignal, act: (parts: Parts) => Promise<void>): Promise<void> {
  let parts: Parts | undefined
  try {
    await steps.run('parts', async () => {
      await forget(hubFolder(DIR))
      parts = await startParts({ dir: DIR, onProgress: console.log, signal })
      return PASSED
    })
    if (parts) await act(parts)
  } finally {
    await parts?.stop()
  }
}
