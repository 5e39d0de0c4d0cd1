import { forget } from '../local/hub/forget.ts'
import { hubFolder } from '../local/hub/hub-folder.ts'
import { addServices } from '../local/hub/start-hub.ts'
import { startParts, type Parts } from '../local/hub/start-parts.ts'
import { runJest } from './run-jest.ts'
import type { Steps } from './steps.ts'
import { PASSED } from './tally.ts'
import type { Asked } from './what-is-asked.ts'

/** The hub of the tests: a folder, ports and data of its own, so that it runs beside the one that `npm start` keeps. */
const DIR = '.hub-test'

/** Integration specs on real parts without services; then the journeys on the whole hub, on a log that holds nothing yet. */
export async function runStepsOnParts(steps: Steps, { projects, patterns }: Asked, signal: AbortSignal): Promise<void> {
  if (projects.includes('int')) {
    await onFreshParts(steps, signal, async ({ addresses }) => {
      await steps.run('int', () => runJest({ project: 'int', patterns, env: { ...addresses }, signal }))
    })
  }
  if (projects.includes('e2e')) {
    await onFreshParts(steps, signal, async (parts) => {
      const up = await steps.run('services', () => addServices(parts, { onProgress: console.log }).then(() => PASSED))
      const env = { ...parts.addresses, HUB_RUN: parts.folder.run }
      if (up) await steps.run('e2e', () => runJest({ project: 'e2e', patterns, env, signal }))
    })
  }
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
