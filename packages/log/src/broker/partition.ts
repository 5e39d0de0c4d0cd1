import { Partitioners } from 'kafkajs'
import { partitionCount } from './topics.js'

const partitioner = Partitioners.DefaultPartitioner()
const partitionMetadata = Array.from({ length: partitionCount }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 0,
  replicas: [],
  isr: []
}))

/** The partition of a key, the same as the Java client's default partitioner (murmur2) gives. */
export const partitionOf = (key: string): number =>
  partitioner({ topic: '', partitionMetadata, message: { key, value: null } })
