import { partitionOf, type HubRecord, type Log } from '@oldham-cares/log'

/** Puts a record on a positioned topic where it says it stands, as its one writer would; others write there meanwhile. */
export const standAt = async (log: Log, topic: string, key: string, record: HubRecord, cause?: number): Promise<number> => {
  const partition = partitionOf(key)
  for (;;) {
    const position = await log.end(topic, partition)
    const { value, headers } = log.codec.encode(topic, record)
    const { offset } = await log.appendRaw(topic, partition, {
      key,
      value,
      headers: { ...headers, position: String(position), ...(cause === undefined ? {} : { cause: String(cause) }) }
    })
    if (offset === position) return offset
  }
}
