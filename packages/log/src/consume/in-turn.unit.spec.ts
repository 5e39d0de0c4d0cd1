import { beforeEach, describe, expect, it } from '@jest/globals'
import { InTurn } from './in-turn.js'

let turns: InTurn
let begun: string[]
let ends: Map<string, { well: () => void; badly: () => void }>

beforeEach(() => {
  turns = new InTurn()
  begun = []
  ends = new Map()
})

const take = (name: string, what: string): Promise<string> =>
  turns.run(name, () => {
    begun.push(what)
    return new Promise((resolve, reject) => ends.set(what, { well: () => resolve(what), badly: () => reject(new Error(what)) }))
  })

describe('Turns', () => {
  it('are taken one after another by those of one name', async () => {
    const first = take('a', 'a1')
    const second = take('a', 'a2')
    await Promise.resolve()
    expect(begun).toEqual(['a1'])
    ends.get('a1')?.well()
    expect(await first).toBe('a1')
    expect(begun).toEqual(['a1', 'a2'])
    ends.get('a2')?.well()
    expect(await second).toBe('a2')
  })

  it('are taken beside each other by those of several names', async () => {
    void take('a', 'a1')
    void take('b', 'b1')
    await Promise.resolve()
    expect(begun).toEqual(['a1', 'b1'])
  })

  it('go on after one that failed, whose caller alone hears of it', async () => {
    const first = take('a', 'a1')
    const second = take('a', 'a2')
    await Promise.resolve()
    ends.get('a1')?.badly()
    await expect(first).rejects.toThrow('a1')
    ends.get('a2')?.well()
    expect(await second).toBe('a2')
  })

  it('go on after work that throws before it waits for anything', async () => {
    const first = turns.run('a', () => {
      throw new Error('at once')
    })
    await expect(first).rejects.toThrow('at once')
    expect(await turns.run('a', async () => 'next')).toBe('next')
  })

  it('are over when every one has ended, however it ended', async () => {
    let idle = false
    const first = take('a', 'a1').catch(() => undefined)
    const second = take('a', 'a2')
    void take('b', 'b1')
    const over = turns.idle().then(() => (idle = true))
    await Promise.resolve()
    ends.get('a1')?.badly()
    ends.get('b1')?.well()
    await first
    expect(idle).toBe(false)
    ends.get('a2')?.well()
    await second
    await over
    expect(idle).toBe(true)
  })

  it('are over at once where none was taken', async () => {
    await expect(turns.idle()).resolves.toBeUndefined()
  })
})
