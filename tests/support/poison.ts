import { partitionOf, topics, type Log } from '@oldham-cares/log'

const text = (words: string) => Buffer.from(words)
const framed = (...bytes: number[]) => Buffer.from([0, ...bytes])

/** What may come to stand on the intake from somebody who got past every door, and the reason it is set aside for. */
export const poison: readonly (readonly [what: string, value: Buffer, reason: string])[] = [
  ['a text', text('not avro'), 'RECORD.NOT_AVRO'],
  ['nothing', Buffer.alloc(0), 'RECORD.EMPTY'],
  ['half a frame', framed(0, 0), 'RECORD.TRUNCATED'],
  ['a schema that nobody registered', framed(0x7f, 0xff, 0xff, 0xff, 1, 2), 'RECORD.UNKNOWN_SCHEMA'],
  ['a schema number beyond all numbers', framed(0xff, 0xff, 0xff, 0xff, 1, 2), 'RECORD.UNKNOWN_SCHEMA']
]

/** Appends bytes to the intake, where a person's commands stand. */
export const appendToIntake = (log: Log, person: string, value: Buffer) =>
  log.appendRaw(topics.intake, partitionOf(person), { key: person, value, headers: {} })

/** The bytes of some fact, which is sound and has no business on the intake. */
export const someFact = async (log: Log): Promise<Buffer> => {
  const found: Buffer[] = []
  await log.follow(topics.events, ({ valid, value }) => {
    if (valid && found.length === 0) found.push(value)
  })
  const [value] = found
  if (value === undefined) throw new Error('There is no fact on the log yet')
  return value
}
