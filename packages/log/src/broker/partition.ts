import { murmur2 } from './murmur2.js'
import { partitionCount } from './topics.js'

/** The partition of a key, the same as the Java client's default partitioner (murmur2) gives. */
export const partitionOf = (key: string): number => (murmur2(Buffer.from(key)) & 0x7fffffff) % partitionCount
