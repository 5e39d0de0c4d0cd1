import { topics, type Log } from '@oldham-cares/log'
import { appendKey, followKeys, type Logger } from '@oldham-cares/service-kit'
import { KeyDirectory } from '@oldham-cares/vault'
import { KeyMarks } from './key-marks.js'
import { filler } from './look-after-keys.js'

export interface Keys {
  readonly directory: KeyDirectory
  readonly marks: KeyMarks
  /** Writes a record of nobody's to one partition. */
  readonly fill: (partition: number) => Promise<unknown>
}

/** Who has which keys, without a secret that could unwrap one. Resolves once all that stands on `hub.keys.v1` is known. */
export const openKeys = async (log: Log, logger: Logger): Promise<Keys> => {
  const directory = new KeyDirectory()
  const marks = new KeyMarks({
    directory,
    now: Date.now,
    append: (record) => appendKey(log, record),
    marked: (fields) => logger.info('key.erased', fields)
  })
  await followKeys(log, async (record, offset) => {
    directory.apply(record, offset)
    await marks.markAgain(record)
  })
  const fill = (partition: number) => log.append(topics.keys, `filler|${partition}`, { type: 'PersonKey', ...filler(partition, Date.now()) }, partition)
  return { directory, marks, fill }
}
