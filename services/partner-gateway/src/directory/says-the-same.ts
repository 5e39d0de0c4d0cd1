import { createHash } from 'node:crypto'
import type { ServiceListed } from '@oldham-cares/domain'

const digestOf = ({ topics, ...one }: ServiceListed): string => {
  const members = Object.entries({ ...one, topics: [...topics].sort() }).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(members)).digest('base64')
}

/** Whether two records say the same, in whatever order their members and topics stand. */
export const saysTheSame = (one: ServiceListed, other: ServiceListed): boolean => digestOf(one) === digestOf(other)
