import type { PartnerIds } from '@oldham-cares/service-kit/tell'

/** One request that makes something, as its sender can repeat it. */
export interface Making {
  readonly org: string
  /** `Idempotency-Key` */
  readonly key: string
  /** Method and path. */
  readonly target: string
  /** Flat, as every body here is. */
  readonly body: object
}

const half = 16

/**
 * The id of what a request makes: its first half is of the partner, the path and the key, its second of the body. So a repeat
 * makes nothing new, and the same key with another body is told from it without either being kept. In which order a body's members
 * stand says nothing.
 */
export const idOfMade = (ids: PartnerIds, { org, key, target, body }: Making): string => {
  const named = (...parts: readonly unknown[]) => ids.of(org, 'made', JSON.stringify([target, key, ...parts])).slice(0, half)
  return named() + named(Object.entries(body).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Whether both were made under one key, of whatever they were made. */
export const isOfOneKey = (one: string, other: string): boolean => one.slice(0, half) === other.slice(0, half)
