import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Kafka's log segment: record batches of magic 2, one behind the other; numbers big-endian, `varint` zigzag.
 *
 *   batch  = base-offset(8) length(4) epoch(4) magic(1) crc(4) attributes(2) last-delta(4) times(16) producer(14) count(4) *record
 *   record = length attributes(1) time-delta offset-delta key-length key value-length value headers   ; all lengths varint
 *   crc    = CRC-32C from the attributes to the end of the batch
 */
const crcAt = 17
const attributesAt = 21
const recordsAt = 61

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1
  return value >>> 0
})

const crc32c = (bytes: Buffer): number => (bytes.reduce((crc, byte) => ((crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0)) >>> 0, 0xffffffff) ^ 0xffffffff) >>> 0

const varint = (bytes: Buffer, at: number): readonly [value: number, next: number] => {
  let [value, shift, next] = [0, 0, at]
  for (;;) {
    const byte = bytes[next++] ?? 0
    value += (byte & 0x7f) * 2 ** shift
    shift += 7
    if (byte < 0x80) return [value % 2 === 0 ? value / 2 : -(value + 1) / 2, next]
  }
}

/** Where the value of the record with this offset delta lies in its batch. */
const valueIn = (batch: Buffer, delta: number): readonly [from: number, to: number] => {
  for (let at = recordsAt; at < batch.length; ) {
    const [length, body] = varint(batch, at)
    const [, afterTime] = varint(batch, body + 1)
    const [offset, afterOffset] = varint(batch, afterTime)
    const [keyLength, key] = varint(batch, afterOffset)
    const [valueLength, value] = varint(batch, key + Math.max(0, keyLength))
    if (offset === delta) return [value, value + valueLength]
    at = body + length
  }
  throw new Error('The batch holds no such record')
}

/**
 * Changes one byte of the value of a record in a stopped broker's own files, and the batch's checksum with it, so that no
 * client and no broker can tell.
 */
export const changeOneByte = (kafka: string, { topic, partition, offset }: { topic: string; partition: number; offset: number }): void => {
  const file = join(kafka, 'data', `${topic}-${partition}`, '00000000000000000000.log')
  const after = readFileSync(file)
  for (let at = 0; at < after.length; ) {
    const batch = after.subarray(at, at + 12 + after.readInt32BE(at + 8))
    const delta = offset - Number(batch.readBigInt64BE(0))
    if (delta >= 0 && delta <= batch.readInt32BE(23)) {
      if ((batch.readInt16BE(attributesAt) & 7) !== 0) throw new Error('The batch is compressed')
      if (crc32c(batch.subarray(attributesAt)) !== batch.readUInt32BE(crcAt)) throw new Error('The batch is not as it is thought to be')
      const [from, to] = valueIn(batch, delta)
      const middle = Math.floor((from + to) / 2)
      batch[middle] = (batch[middle] ?? 0) ^ 1
      batch.writeUInt32BE(crc32c(batch.subarray(attributesAt)), crcAt)
      return writeFileSync(file, after)
    }
    at += batch.length
  }
  throw new Error('The segment holds no such record')
}
