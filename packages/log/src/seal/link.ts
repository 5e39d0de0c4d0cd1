import { createHash, type Hash } from 'node:crypto'
import type { Received } from '../consume/received.js'

/*
 * The chain over a partition, ABNF (RFC 5234); numbers big-endian:
 *
 *   link      = SHA-256 of record
 *   record    = [previous] offset timestamp key value headers
 *   previous  = 32OCTET           ; the link of the record before; none before offset 0
 *   offset    = 8OCTET
 *   timestamp = 8OCTET            ; milliseconds
 *   key       = text
 *   value     = text
 *   headers   = count *(text text) ; by name, of a repeated one each in its order
 *   count     = 4OCTET
 *   text      = length *OCTET
 *   length    = 4OCTET
 *
 * The headers count: `position` says whether a fact is valid, `fingerprint` how its value is read.
 */

/** The link of no record at all: where the chain of a partition begins. */
export const beginning = ''

type Linked = Pick<Received, 'offset' | 'timestamp' | 'key' | 'value' | 'headers'>

/** Hex SHA-256 over the link before and everything that a reader gets of this record. */
export const linkAfter = (previous: string, { offset, timestamp, key, value, headers }: Linked): string => {
  const hash = createHash('sha256').update(previous, 'hex').update(numbers(offset, timestamp))
  text(text(hash, Buffer.from(key)), value)
  const all = headersOf(headers)
  hash.update(count(all.length))
  for (const [name, content] of all) text(text(hash, Buffer.from(name)), content)
  return hash.digest('hex')
}

const numbers = (...values: readonly number[]): Buffer => {
  const written = Buffer.alloc(8 * values.length)
  values.forEach((value, index) => written.writeBigInt64BE(BigInt(value), 8 * index))
  return written
}

const count = (value: number): Buffer => {
  const written = Buffer.alloc(4)
  written.writeUInt32BE(value)
  return written
}

const text = (hash: Hash, content: Buffer): Hash => hash.update(count(content.length)).update(content)

const headersOf = (headers: Linked['headers']): readonly (readonly [string, Buffer])[] =>
  Object.keys(headers)
    .toSorted()
    .flatMap((name) => [headers[name] ?? []].flat().map((content): [string, Buffer] => [name, Buffer.from(content)]))
