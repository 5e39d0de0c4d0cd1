import { partitionCount } from '@oldham-cares/log'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'

/** The last number read of each partition's stream; index is the partition. */
export type Positions = readonly number[]

export const beginning: Positions = Array.from({ length: partitionCount }, () => 0)

const version = 1

const inOrder = (org: string, ids: PartnerIds): readonly number[] =>
  Array.from({ length: partitionCount }, (_, partition) => ({ partition, stream: ids.of(org, 'stream', String(partition)) }))
    .toSorted((a, b) => (a.stream < b.stream ? -1 : 1))
    .map(({ partition }) => partition)

const known = new WeakMap<PartnerIds, Map<string, readonly number[]>>()

/** Partitions in an order of the partner's own, so that two partners' cursors cannot be laid side by side. It never changes. */
export const orderOf = (org: string, ids: PartnerIds): readonly number[] => {
  const orders = known.get(ids) ?? new Map<string, readonly number[]>()
  known.set(ids, orders)
  const order = orders.get(org) ?? inOrder(org, ids)
  orders.set(org, order)
  return order
}

/** base64url of `version.n,n,…,n.proof`: the positions in the partner's order, and what proves that they are ours. */
export const writeCursor = (org: string, positions: Positions, ids: PartnerIds): string => {
  const numbers = orderOf(org, ids).map((partition) => positions[partition] ?? 0)
  const content = `${version}.${numbers.map((number) => number.toString(36)).join(',')}`
  return Buffer.from(`${content}.${ids.proofOf(org, content)}`).toString('base64url')
}

/** Undefined where this hub did not write it for this partner. */
export const readCursor = (org: string, cursor: string, ids: PartnerIds): Positions | undefined => {
  const written = Buffer.from(cursor, 'base64url').toString('latin1')
  const end = written.lastIndexOf('.')
  const content = written.slice(0, end)
  if (end < 0 || written.slice(end + 1) !== ids.proofOf(org, content)) return undefined
  const numbers = (content.split('.')[1] ?? '').split(',').map((number) => Number.parseInt(number, 36))
  if (numbers.length !== partitionCount || numbers.some((number) => !Number.isSafeInteger(number))) return undefined
  const positions = [...beginning]
  orderOf(org, ids).forEach((partition, index) => (positions[partition] = numbers[index] ?? 0))
  return positions
}
