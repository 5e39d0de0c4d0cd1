import { BackupFault, type BackedTopic } from './manifest.js'

/**
 * A log that ends before its backup does is another log. To be asked before anything is written: keys are replaced whole, and
 * those of the log that is backed up there would be gone.
 */
export const refuseAnotherLog = (topics: readonly Pick<BackedTopic, 'topic' | 'partitions'>[], reach: ReadonlyMap<string, number>): void => {
  for (const { topic, partitions } of topics) {
    const shorter = partitions.find(({ partition, high }) => high < (reach.get(`${topic}/${partition}`) ?? 0))
    if (!shorter) continue
    throw new BackupFault(`${topic}/${shorter.partition} ends at ${shorter.high}, before its backup does: this folder holds the backup of another log. Name an empty one.`)
  }
}
