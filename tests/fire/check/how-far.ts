import type { Run } from '../../support/run.ts'
import { outsider } from './outsider.ts'

/** How far a group says that its state is stored, by partition of a topic. */
export const howFar = async (run: Pick<Run, 'kafka'>, groupId: string, topic: string): Promise<ReadonlyMap<number, number>> => {
  const admin = outsider(run).admin()
  await admin.connect()
  try {
    const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] })
    return new Map((offsets?.partitions ?? []).map(({ partition, offset }) => [partition, Number(offset)]))
  } finally {
    await admin.disconnect()
  }
}
