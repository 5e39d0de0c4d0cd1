import { describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { DeadLetters } from './dead-letters.js'
import { redriveLetters, type Redriving } from './redrive.js'

const holding = (topic: string) => {
  const letters = new DeadLetters()
  letters.add({ partition: 4, offset: 9 }, { service: 'timeline', topic, partition: 4, offset: 9, reason: 'RECORD.NOT_AVRO', attempts: 1, person: 'p', time: 5 })
  const appended: string[] = []
  const log = { append: async (_topic: string, _key: string, { type }: { type: string }) => void appended.push(type) }
  const parts = { log, letters, now: () => 6 } as unknown as Redriving
  return { letters, appended, redrive: (dryRun = false) => redriveLetters(parts, { chosen: letters.find({}), dryRun, correlation: 'c' }) }
}

describe('Redriving what a reader gave up', () => {
  it('asks that reader, once, and then it is settled', async () => {
    const { letters, appended, redrive } = holding(topics.events)
    expect(await redrive()).toMatchObject([{ id: '4-9', as: 'rebuild' }])
    expect(await redrive()).toEqual([])
    expect(appended).toEqual(['RebuildAsked', 'LetterSettled'])
    expect(letters.open).toBe(0)
  })

  it('writes nothing where it is only asked what would come of it', async () => {
    const { letters, appended, redrive } = holding(topics.events)
    expect(await redrive(true)).toMatchObject([{ as: 'rebuild' }])
    expect([appended, letters.open]).toEqual([[], 1])
  })

  it('does nothing about a letter that cannot be read itself: nobody would ever answer, and it stays open', async () => {
    const { letters, appended, redrive } = holding(topics.dead)
    expect(await redrive()).toEqual([{ id: '4-9', as: 'nothing', reason: 'LETTER.UNREADABLE' }])
    expect([appended, letters.open]).toEqual([[], 1])
  })
})
