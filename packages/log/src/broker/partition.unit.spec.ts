import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Partitioners } from 'kafkajs'
import { murmur2 } from './murmur2.js'
import { partitionOf } from './partition.js'
import { partitionCount } from './topics.js'

const partitionMetadata = Array.from({ length: partitionCount }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 0,
  replicas: [],
  isr: []
}))
const theirs = Partitioners.DefaultPartitioner()
const asTheProducerSays = (key: string): number => theirs({ topic: '', partitionMetadata, message: { key, value: null } })

describe('The partition of a key', () => {
  it('is the one that the producer would choose, for keys of every length and script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (key) => expect(partitionOf(key)).toBe(asTheProducerSays(key))),
      { numRuns: 2_000 }
    )
  })

  it('of persons as they are named is so too', () => {
    fc.assert(fc.property(fc.uuid(), (person) => expect(partitionOf(person)).toBe(asTheProducerSays(person))))
  })

  it('is always the same, and one that there is', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const partition = partitionOf(key)
        expect(partitionOf(key)).toBe(partition)
        expect(Number.isInteger(partition) && partition >= 0 && partition < partitionCount).toBe(true)
      })
    )
  })
})

describe('murmur2', () => {
  // from Apache Kafka's UtilsTest
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107]
  ])('of %s is what the Java client computes', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash)
  })
})
