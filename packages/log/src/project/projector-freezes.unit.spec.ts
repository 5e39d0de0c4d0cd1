import { describe, expect, it } from '@jest/globals'
import { LogInMemory } from '../../testing/log-in-memory.js'
import { partitionOf } from '../broker/partition.js'
import { frozenRow } from './fold.js'

interface Entry {
  readonly who: string
  readonly broken?: true
}

const folding = () => {
  const log = new LogInMemory()
  const view = log.view('story')
  const projector = log.projector<Entry>('facts', view, {
    input: {
      rowsOf: ({ who }) => [who],
      fold: ({ who, broken }, rows) => {
        if (broken) throw new Error('cannot be folded')
        rows.set(who, (rows.get<number>(who) ?? 0) + 1)
      }
    },
    unreadable: async () => {}
  })
  const fold = async (...entries: readonly Entry[]) => {
    for (const entry of entries) log.put('facts', 'rani', entry)
    const partition = partitionOf('rani')
    await projector.open(partition)
    await projector.handle({ topic: 'facts', partition, records: log.on('facts', partition), end: entries.length })
    return async (row: string) => view.row<unknown>(partition, row)
  }
  return { fold }
}

describe('A person about whom a record cannot be folded', () => {
  it('stays as they were, and nothing later about them is folded', async () => {
    const row = await folding().fold({ who: 'rani' }, { who: 'rani', broken: true }, { who: 'rani' })
    expect(await row('rani')).toBe(1)
  })

  it('keeps the reason and place of the first such record, whatever comes after it', async () => {
    const row = await folding().fold({ who: 'rani' }, { who: 'rani', broken: true }, { who: 'rani' }, { who: 'rani' })
    expect(await row(frozenRow('rani'))).toEqual({ offset: 1, reason: 'RECORD.NOT_FOLDED' })
  })
})
