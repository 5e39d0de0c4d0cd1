import { beforeEach, describe, expect, it } from '@jest/globals'
import { EndpointsInMemory } from '../../testing/endpoints-in-memory.js'
import { anna, ben, cleo, recipient } from '../../testing/exit-in-memory.js'
import type { Attempted } from './destination.js'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const unreachable: Attempted = { outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' }
const steps = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

let exit: EndpointsInMemory
beforeEach(async () => {
  exit = new EndpointsInMemory()
  await exit.start()
})

const loseViews = async () => {
  exit.loseViews()
  await exit.pass(0)
}

describe.each<[string, () => Promise<void>]>([
  ['killed and started again', () => exit.restart()],
  ['left without its views', loseViews],
  [
    'killed, left without its views and started again',
    async () => {
      exit.kill()
      exit.loseViews()
      await exit.start()
    }
  ]
])('A process that is %s between any two tries', (_, happen) => {
  it('goes on with the wait as it was, and sends nothing again that was taken', async () => {
    const began = exit.clock.now()
    exit.answer = ({ person }, { attempt }) => (person === anna && attempt < 10 ? unreachable : { outcome: 'delivered' })
    exit.decide(ben)
    exit.decide(anna)
    for (const wait of steps) {
      await exit.pass(wait / 2)
      await happen()
      await exit.pass(began + steps.slice(0, steps.indexOf(wait) + 1).reduce((sum, ms) => sum + ms, 0) - exit.clock.now() + 200)
    }
    const late = exit.tried.filter(({ person }) => person === anna).map(({ at }, index) => at - began - steps.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0))
    expect(late).toHaveLength(10)
    for (const ms of late) expect(ms).toBeLessThan(2 * second)
    expect(Math.min(...late)).toBe(0)
    expect(exit.taken().map(({ person }) => person)).toEqual([ben, anna])
  })
})

describe.each<[string, () => Promise<void>]>([['killed and started again', () => exit.restart()], ['left without its views', loseViews]])(
  'An endpoint that asks for an hour of peace, told by a process that is %s meanwhile',
  (_, happen) => {
    const asksOnce = () => {
      exit.answer = ({ person }, { attempt }) => (person === anna && attempt === 1 ? { outcome: 'failed', failure: 'WEBHOOK.SLOW_DOWN', retryAfterMs: hour } : { outcome: 'delivered' })
    }

    it('has it: neither what waits nor what is new is sent before', async () => {
      const began = exit.clock.now()
      asksOnce()
      exit.decide(anna)
      await exit.pass(minute)
      await happen()
      exit.decide(ben)
      await exit.pass(hour - 2 * minute)
      expect(exit.tried).toHaveLength(1)
      await exit.pass(2 * minute)
      expect(exit.tried.slice(1).map(({ person }) => person).toSorted()).toEqual([anna, ben].toSorted())
      expect(Math.min(...exit.tried.slice(1).map(({ at }) => at - began))).toBeGreaterThanOrEqual(hour)
    })

    it('is not hurried by what it takes after that: whom it asked to wait for longer waits', async () => {
      exit.answer = ({ person }, { attempt }) => (person === anna && attempt === 1 ? { outcome: 'failed', failure: 'WEBHOOK.NOT_TAKEN', status: 503, retryAfterMs: 6 * hour } : { outcome: 'delivered' })
      const began = exit.clock.now()
      exit.decide(anna)
      await exit.pass(minute)
      await happen()
      exit.decide(ben)
      await exit.pass(7 * hour)
      expect(exit.tried.map(({ person, at }) => [person, Math.floor((at - began) / hour)])).toEqual([[anna, 0], [ben, 1], [anna, 6]])
    })
  }
)

describe('What was sent and not recorded', () => {
  it('is sent again under the same id, and nothing overtakes it', async () => {
    exit.answer = ({ sequence }, { destination }) => {
      if (sequence === 2 && exit.taken(destination).length === 1) exit.kill()
      return { outcome: 'delivered' }
    }
    for (let at = 0; at < 3; at += 1) exit.decide(anna)
    await exit.pass(minute)
    await exit.start()
    await exit.pass(minute)
    expect(exit.taken().map(({ id }) => id.split('#')[1]?.[0])).toEqual(['1', '2', '2', '3'])
  })
})

describe('An endpoint that is paused', () => {
  const pause = () => {
    exit.destinations = []
    exit.deliverer.renew(recipient, 'one')
  }
  const resume = () => {
    exit.destinations = [{ name: 'one', since: 0, anew: exit.clock.now() }]
    exit.deliverer.renew(recipient, 'one')
  }

  it('is sent nothing, and everything missed in order once it goes on', async () => {
    exit.decide(anna)
    await exit.pass(second)
    pause()
    for (let at = 0; at < 3; at += 1) for (const person of [anna, ben]) exit.decide(person)
    await exit.pass(6 * day)
    expect(exit.tried).toHaveLength(1)
    resume()
    await exit.pass(second)
    expect(exit.taken().filter(({ person }) => person === anna).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
    expect(exit.taken().filter(({ person }) => person === ben).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })

  it('is tried at once when it goes on, however far its schedule was', async () => {
    exit.answer = () => unreachable
    exit.decide(anna)
    await exit.pass(day)
    pause()
    await exit.pass(minute)
    exit.answer = () => ({ outcome: 'delivered' })
    resume()
    await exit.pass(second)
    expect(exit.taken()).toMatchObject([{ person: anna, attempt: 1 }])
  })

  it('loses nothing that is stored while what waits for it is looked up', async () => {
    pause()
    exit.decide(anna)
    await exit.pass(second)
    resume()
    exit.log.redis.whileScanning = async (moment) => {
      exit.decide(moment === 'before' ? anna : cleo)
      exit.log.redis.whileScanning = async () => {}
    }
    await exit.pass(second)
    exit.decide(anna)
    await exit.pass(second)
    expect(exit.taken().filter(({ person }) => person === anna).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })

  it('goes on though it was paused and let go on many times at once', async () => {
    for (let at = 0; at < 5; at += 1) {
      exit.decide(anna)
      pause()
      exit.decide(ben)
      resume()
    }
    await exit.pass(minute)
    expect(exit.taken().map(({ id }) => id).toSorted()).toEqual([...new Set(exit.taken().map(({ id }) => id))].toSorted())
    expect(exit.taken()).toHaveLength(10)
  })

  it('holds up no other endpoint while it is looked up', async () => {
    exit.destinations = [{ name: 'one', since: 0 }, { name: 'two', since: 0 }]
    exit.answer = (_, { destination }) =>
      destination === 'two' ? { outcome: 'delivered' } : new Promise((resolve) => exit.clock.after(20 * second, () => resolve({ outcome: 'delivered' })))
    exit.decide(anna)
    await exit.pass(second)
    exit.deliverer.renew(recipient, 'one')
    exit.decide(ben)
    await exit.pass(second)
    expect(exit.taken('two').map(({ person }) => person)).toEqual([anna, ben])
    await exit.pass(minute)
    expect(exit.taken('one').map(({ person }) => person)).toEqual([anna, ben])
  })
})

describe('An endpoint that is made later', () => {
  it('is sent what is decided from then on, and nothing before', async () => {
    exit.decide(anna)
    await exit.pass(second)
    exit.destinations = [...exit.destinations, { name: 'two', since: exit.clock.now() }]
    exit.deliverer.renew(recipient, 'two')
    exit.decide(anna)
    exit.decide(ben)
    await exit.pass(second)
    expect(exit.taken('two').map(({ person, sequence }) => [person, sequence])).toEqual([[anna, 2], [ben, 1]])
    await exit.restart()
    await exit.pass(minute)
    expect(exit.taken('two')).toHaveLength(2)
  })
})
