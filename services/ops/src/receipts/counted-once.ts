import type { Rows } from '@oldham-cares/log'

/** Numbers to a row, as bits, and rows to a stream of numbers: then the first is used again. */
const [inRow, rowsKept] = [512, 16]

/** Of a number so far behind the newest nobody knows any more whether it was counted: it is not counted. */
export const knownBack = inRow * (rowsKept - 1)

interface Counted {
  /** Which 512 numbers the bits are of. */
  readonly chunk: number
  /** base64 */
  readonly bits: string
}

const chunkOf = (number: number): number => Math.floor(number / inRow)

/** `stream`: one recipient's, in which numbers rise and none is given twice. */
export const countedRow = (stream: string, number: number): string => `counted:${stream}:${chunkOf(number) % rowsKept}`

/** Whether it is the first time; as much is kept of a stream as it takes to know that, however long it grows. */
export const countOnce = (rows: Pick<Rows, 'get' | 'set'>, stream: string, number: number): boolean => {
  const [row, chunk, bit] = [countedRow(stream, number), chunkOf(number), number % inRow]
  const known = rows.get<Counted>(row)
  if (known !== undefined && known.chunk > chunk) return false
  const bits = known?.chunk === chunk ? Buffer.from(known.bits, 'base64') : Buffer.alloc(inRow / 8)
  const byte = bits.readUInt8(bit >> 3)
  const mask = 1 << (bit & 7)
  if ((byte & mask) !== 0) return false
  bits.writeUInt8(byte | mask, bit >> 3)
  rows.set(row, { chunk, bits: bits.toString('base64') })
  return true
}
