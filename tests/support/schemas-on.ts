import { topics } from '@oldham-cares/log'
import { openLog } from './open-log.ts'
import type { Run } from './run.ts'

/** With how many schemas the facts of this type were written. */
export const schemasOn = async (run: Run, type: string): Promise<number> => {
  const log = await openLog(run, 'schema-reader')
  try {
    const fingerprints = new Set<string>()
    await log.follow(topics.events, async (received) => {
      if (!received.valid || (await log.codec.decode(received)).type !== type) return
      fingerprints.add(String(received.headers['fingerprint']))
    })
    return fingerprints.size
  } finally {
    await log.close()
  }
}
