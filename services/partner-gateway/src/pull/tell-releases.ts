import type { Release } from '@oldham-cares/domain'
import { partitionOf, PersonFrozen } from '@oldham-cares/log'
import type { Look } from '@oldham-cares/service-kit'
import { mayBeTold, thinEvent, type ThinEvent, withheldNotice, type Writing } from '@oldham-cares/service-kit/tell'
import type { Positions } from './cursor.js'

/** A number must not be skipped, so what is held back for a frozen person reads as withheld. */
const tell = async (look: Look, writing: Writing, release: Release): Promise<ThinEvent> => {
  try {
    const telling = await mayBeTold(look, release)
    return telling.told ? thinEvent(release, telling.fact, writing) : withheldNotice(release, writing)
  } catch (cause) {
    if (cause instanceof PersonFrozen) return withheldNotice(release, writing)
    throw cause
  }
}

/** What may be told of each now. The gate is asked for each. */
export const tellReleases = (look: Look, writing: Writing, releases: readonly Release[]): Promise<readonly ThinEvent[]> =>
  Promise.all(releases.map((release) => tell(look, writing, release)))

/** Where a partner stands that was told these too. */
export const positionsAfter = (positions: Positions, releases: readonly Release[]): Positions => {
  const after = [...positions]
  for (const { person, number } of releases) {
    const partition = partitionOf(person)
    after[partition] = Math.max(after[partition] ?? 0, number ?? 0)
  }
  return after
}
