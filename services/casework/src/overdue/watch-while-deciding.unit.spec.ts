import { describe, expect, it } from '@jest/globals'
import type { Command, Fact } from '@oldham-cares/domain'
import { moved, type PartitionHandler, type ProjectionRules } from '@oldham-cares/log'
import { watchWhileDeciding } from './watch-while-deciding.js'

const fact = { type: 'PersonDied', person: 'p1' } as Fact

const watched = (answers: Partial<PartitionHandler> = {}) => {
  const said: string[] = []
  let rules: ProjectionRules<Command, Fact> | undefined
  const handler = watchWhileDeciding(
    { unreadable: async () => {}, stored: (partition) => said.push(`stored ${partition}`) },
    {
      opened: (partition) => said.push(`watch ${partition}`),
      closed: (partition) => said.push(`leave ${partition}`),
      stored: (partition, facts) => said.push(`look at ${facts.map(({ person }) => person).join()} of ${partition}`)
    },
    (given) => {
      rules = given
      return { open: async () => 7, handle: async () => 9, close: (partition) => void said.push(`close ${partition}`), ...answers }
    }
  )
  return { handler, said, store: () => rules?.stored?.(3, [], [fact]) }
}

describe('the decider that is watched', () => {
  it('decides as it would alone', async () => {
    const { handler } = watched()
    expect([await handler.open(3), await handler.handle({ topic: 't', partition: 3, records: [], end: 0 }), await handler.stands?.(3)]).toEqual([7, 9, true])
    const lost = watched({ handle: async () => moved, stands: async () => false }).handler
    expect([await lost.handle({ topic: 't', partition: 3, records: [], end: 0 }), await lost.stands?.(3)]).toEqual([moved, false])
  })

  it('says which partitions are held, once their state is up to date, and which no more', async () => {
    const { handler, said } = watched()
    await handler.open(3)
    handler.close?.(3)
    expect(said).toEqual(['watch 3', 'leave 3', 'close 3'])
  })

  it('does not say so of a partition that could not be opened', async () => {
    const { handler, said } = watched({ open: async () => { throw new Error('Redis does not answer') } })
    await expect(handler.open(3)).rejects.toThrow('Redis does not answer')
    expect(said).toEqual([])
  })

  it('says about whom facts were made, beside what is said of them anyway', () => {
    const { said, store } = watched()
    store()
    expect(said).toEqual(['stored 3', 'look at p1 of 3'])
  })
})
