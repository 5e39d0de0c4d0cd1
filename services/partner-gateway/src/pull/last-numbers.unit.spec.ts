import { beforeEach, describe, expect, it } from '@jest/globals'
import { NotCaughtUp, partitionCount, partitionOf } from '@oldham-cares/log'
import { ReleasedInMemory, releasesTo } from '../../tests/released.js'
import { lead, mind } from '../../tests/story.js'
import { LastNumbers } from './last-numbers.js'

let released: ReleasedInMemory
let last: LastNumbers

beforeEach(() => {
  released = new ReleasedInMemory().put(...releasesTo(mind, 'p1', 3), ...releasesTo(lead, 'p1', 5))
  last = new LastNumbers(released.view)
})

describe('The last numbers of a partner', () => {
  it('are one of each partition, none where nothing was released', async () => {
    const numbers = await last.of(mind.id)
    expect([numbers.length, numbers[partitionOf('p1')], numbers.filter((number) => number > 0).length]).toEqual([partitionCount, 3, 1])
  })

  it('are one row of each partition, however many wait for them at once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => last.of(mind.id)))
    expect([released.asked.length, released.rowsAsked]).toEqual([partitionCount, partitionCount])
  })

  it('are asked anew by whoever asks later: nothing is remembered', async () => {
    await last.of(mind.id)
    released.put(...releasesTo(mind, 'p1', 4))
    expect((await last.of(mind.id))[partitionOf('p1')]).toBe(4)
  })

  it('hold what was stored before anybody who shares them asked', async () => {
    const early = last.of(mind.id)
    released.put(...releasesTo(mind, 'p1', 4))
    expect((await Promise.all([early, last.of(mind.id)])).map((numbers) => numbers[partitionOf('p1')])).toEqual([4, 4])
  })

  it('are each partner’s own', async () => {
    const [minds, leads] = await Promise.all([last.of(mind.id), last.of(lead.id)])
    expect([minds[partitionOf('p1')], leads[partitionOf('p1')]]).toEqual([3, 5])
  })

  it('are not known while any of it is being rebuilt, and are again afterwards', async () => {
    released.isCaughtUp = false
    await expect(last.of(mind.id)).rejects.toBeInstanceOf(NotCaughtUp)
    released.isCaughtUp = true
    expect((await last.of(mind.id))[partitionOf('p1')]).toBe(3)
  })
})
