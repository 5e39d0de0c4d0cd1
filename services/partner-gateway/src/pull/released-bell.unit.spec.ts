import { EventEmitter, once } from 'node:events'
import { beforeEach, describe, expect, it, jest } from '@jest/globals'
import { lead, mind } from '../../tests/story.js'
import { releasesTo } from '../../tests/released.js'
import { ReleasedBell } from './released-bell.js'

let rung: string[]
let bell: ReleasedBell
const over = new AbortController()

beforeEach(() => {
  rung = []
  const names = new EventEmitter()
  bell = new ReleasedBell({
    ring: (ids) => ids.forEach((id) => (rung.push(id), names.emit(id))),
    heard: (id, signal) => once(names, id, { signal }).then(() => undefined, () => undefined)
  })
})

const state = async (waiting: Promise<void>) => Promise.race([waiting.then(() => 'woken'), new Promise((turn) => setImmediate(() => turn('waits')))])

describe('The bell of releases', () => {
  it('wakes whoever waits for a partner when something to it was stored', async () => {
    const waiting = bell.heard(mind.id, over.signal)
    expect(await state(waiting)).toBe('waits')
    bell.stored(releasesTo(mind, 'p1', 2))
    expect(await state(waiting)).toBe('woken')
  })

  it('does not wake whoever waits for another', async () => {
    const waiting = bell.heard(mind.id, over.signal)
    bell.stored(releasesTo(lead, 'p1', 1))
    expect(await state(waiting)).toBe('waits')
  })

  it('is silent about what was withheld before it had a number', () => {
    bell.stored([{ recipient: mind }])
    expect(rung).toEqual([])
  })

  it('wakes everybody after two seconds: one that is never heard costs no more', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort())
    expect(await state(bell.heard(mind.id, over.signal))).toBe('woken')
    expect(timeout).toHaveBeenCalledWith(2_000)
    timeout.mockRestore()
  })

  it('wakes whoever need not wait any more', async () => {
    expect(await state(bell.heard(mind.id, AbortSignal.abort()))).toBe('woken')
  })
})
