import type { Log } from '@oldham-cares/log'
import { eventually } from './eventually.ts'
import { openLog } from './open-log.ts'
import type { Run } from './run.ts'

export type Emptied = Pick<Run, 'kafka' | 'redis' | 'registry'>
type Admin = Log['admin']

/** What the broker and the registry keep for themselves stays, and so do the schemas. */
const isOurs = (topic: string): boolean => /^(hub|partner)\./.test(topic)
const ours = async (admin: Admin): Promise<string[]> => (await admin.listTopics()).filter(isOurs)

/** A member that was killed is waited for; a broker that others use too is slow with hundreds of partitions. */
const patience = { withinMs: 60_000, everyMs: 250 }

/**
 * Takes every topic, group and view from a broker and a Redis of the tests, whose services have ended, and makes the hub's topics
 * anew. Whoever comes next finds nothing on them, and waits neither for a member that is gone nor for a partition without a leader.
 */
export const emptyLog = async (emptied: Emptied): Promise<void> => {
  await onLog(emptied, async ({ admin, redis }) => {
    await eventually(() => deleteGroups(admin), patience)
    await deleteTopics(admin)
    await redis.flushall()
  })
  await onLog(emptied, async () => {})
}

/** Opening makes the topics that are missing and waits until they are served, as a service does that starts first. */
const onLog = async (emptied: Emptied, act: (log: Log) => Promise<void>): Promise<void> => {
  const log = await eventually(() => openLog(emptied, 'emptying'), patience)
  await act(log).finally(() => log.close())
}

const deleteGroups = async (admin: Admin): Promise<void> => {
  const { groups } = await admin.listGroups()
  const left = groups.map(({ groupId }) => groupId).filter((group) => !group.startsWith('apicurio'))
  if (left.length > 0) await admin.deleteGroups(left)
}

const deleteTopics = async (admin: Admin): Promise<void> => {
  const topics = await ours(admin)
  await admin.deleteTopics({ topics })
  await eventually(async () => {
    const left = await ours(admin)
    if (left.length > 0) throw new Error(`${left.length} topics are still there`)
  }, patience)
}
