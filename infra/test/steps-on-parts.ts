import { forget } from '../local/hub/forget.ts'
import { hubFolder } from '../local/hub/hub-folder.ts'
import { addServices } from '../local/hub/start-hub.ts'
import { startParts, type Parts } from '../local/hub/start-parts.ts'
import { runJest, type JestProject } from './run-jest.ts'
import type { Steps } from './steps.ts'
import { PASSED } from './tally.ts'

export interface PartsSteps {
  readonly projects: readonly JestProject[]
  readonly patterns: readonly string[]
  readonly signal: AbortSignal
}

/** The hub of the tests: a folder, ports and data of its own, so that it runs beside the one that `npm start` keeps. */
const DIR = '.hub-test'

/** Integration specs on real parts without services, then the journeys on the whole hub, on the same parts. */
export async function runStepsOnParts(steps: Steps, { projects, patterns, signal }: PartsSteps): Promise<void> {
  let parts: Parts | undefined
  try {
    await steps.run('parts', async () => {
      forget(hubFolder(DIR))
      parts = await startParts({ dir: DIR, onProgress: console.log, signal })
      return PASSED
    })
    if (!parts) return
    const { addresses, folder } = parts
    if (projects.includes('int')) await steps.run('int', () => runJest({ project: 'int', patterns, env: { ...addresses }, signal }))
    if (projects.includes('e2e') && await steps.run('services', () => startServices(parts))) {
      await steps.run('e2e', () => runJest({ project: 'e2e', patterns, env: { ...addresses, HUB_RUN: folder.run }, signal }))
    }
  } finally {
    await parts?.stop()
  }
}

async function startServices(parts: Parts | undefined) {
  if (parts) await addServices(parts, { onProgress: console.log })
  return PASSED
}
