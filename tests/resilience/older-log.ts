import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '../../infra/local/hub/services.ts'
import { eventually } from '../support/eventually.ts'
import { openLog } from '../support/open-log.ts'
import type { OwnHub } from './own-hub.ts'

/** Everything that is for ever, but the keys: these are kept apart, and what is erased there stays erased. */
const isCopied = (partition: string): boolean => /^hub\.(?!keys\.)[^/]+-\d+$/.test(partition)

const dataOf = ({ run }: OwnHub): string => join(run.folder, 'kafka', 'data')

/** Indexes are left out: the broker makes them anew from the records. */
const isRecord = (path: string): boolean => !/\.(index|timeindex|txnindex|snapshot)$/.test(path)

/** Copies the log aside as a nightly copy would, while everything runs. */
export const copyLogAside = (own: OwnHub, to: string): void => {
  mkdirSync(to, { recursive: true })
  for (const partition of readdirSync(dataOf(own)).filter(isCopied)) {
    cpSync(join(dataOf(own), partition), join(to, partition), { recursive: true, filter: isRecord })
  }
}

/** What was committed lies beyond the end of an older log. A group is left only once its members are known to be gone. */
const forgetOffsets = async (own: OwnHub): Promise<void> => {
  const log = await openLog(own.run, 'restore')
  const { admin } = log
  const ours: readonly string[] = [...serviceNames, 'casework-follow-up']
  await eventually(
    async () => {
      const { groups } = await admin.listGroups()
      const left = groups.map(({ groupId }) => groupId).filter((group) => ours.includes(group))
      if (left.length > 0) await admin.deleteGroups(left)
    },
    { withinMs: 60_000, everyMs: 500 }
  )
  await log.close()
}

/** Puts the copy in the place of the log, beside the keys of today, and lets everything begin anew from it. */
export const restoreLog = async (own: OwnHub, from: string): Promise<void> => {
  await Promise.all(serviceNames.map((service) => own.hub.stopService(service)))
  await own.emptyRedis()
  await own.hub.stopBroker()
  for (const partition of readdirSync(dataOf(own)).filter(isCopied)) {
    rmSync(join(dataOf(own), partition), { recursive: true })
    cpSync(join(from, partition), join(dataOf(own), partition), { recursive: true })
  }
  await own.hub.startBroker()
  await forgetOffsets(own)
  await Promise.all(serviceNames.map((service) => own.hub.startService(service)))
}
