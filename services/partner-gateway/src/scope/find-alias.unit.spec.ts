import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp, type View } from '@oldham-cares/log'
import { ids, lead, mind, rowsOf, submitted, told, viewOf } from '../../tests/story.js'
import { findAlias } from './find-alias.js'

const rows = rowsOf(told(submitted))
const own = ids.of(lead.id, 'referral', 'r1')

/** The row stands in partition 5; the partitions named are being rebuilt. */
const partly = (rebuilding: readonly number[]): View =>
  ({
    ask: async (partition: number, names: readonly string[]) => {
      if (rebuilding.includes(partition)) throw new NotCaughtUp('being rebuilt')
      return names.map((name) => (partition === 5 ? rows[name] : undefined))
    }
  }) as unknown as View

describe('finding what a scoped id stands for', () => {
  it('finds it in whichever partition it stands', async () => {
    expect(await findAlias(partly([]), lead.id, 'referral', own)).toMatchObject({ referral: 'r1', person: 'p1' })
  })

  it.each([
    ['another partner asks with it', mind.id, 'referral', own],
    ['it names another kind of thing', lead.id, 'consent', own],
    ['it is the hub\'s own id', lead.id, 'referral', 'r1'],
    ['nobody was ever given it', lead.id, 'referral', '0'.repeat(32)]
  ] as const)('finds nothing where %s', async (_, org, kind, scoped) => {
    expect(await findAlias(viewOf(rows), org, kind, scoped)).toBeUndefined()
  })

  it('answers while other partitions are being rebuilt', async () => {
    expect(await findAlias(partly([1, 2]), lead.id, 'referral', own)).toMatchObject({ referral: 'r1' })
  })

  it('says "not now" rather than "unknown" while it may stand in a partition that is being rebuilt', async () => {
    await expect(findAlias(partly([5]), lead.id, 'referral', own)).rejects.toBeInstanceOf(NotCaughtUp)
  })
})
