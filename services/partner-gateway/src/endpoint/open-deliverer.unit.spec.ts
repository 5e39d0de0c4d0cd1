import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Attempted } from '@oldham-cares/log'
import { DeliveringInMemory, people } from '../../tests/delivering-in-memory.js'
import { changeEndpoint } from '@oldham-cares/service-kit/tell'
import { replayProgress } from './replay-progress.js'
import { partition } from '../../../../packages/log/testing/exit-in-memory.js'

const hour = 3_600_000
const day = 24 * hour
const unreachable: Attempted = { outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' }
const gone: Attempted = { outcome: 'failed', failure: 'WEBHOOK.GONE', status: 410 }
const [anna = '', ben = ''] = people

let hub: DeliveringInMemory
beforeEach(async () => {
  hub = new DeliveringInMemory()
  await hub.make('one')
  await hub.start()
})

const everyHour = async (hours: number) => {
  for (let at = 0; at < hours; at += 1) {
    if (at % 12 === 0) for (const person of people) hub.decide(person)
    await hub.pass(hour)
  }
}
const takenBy = (endpoint: string, person: string) => hub.taken.filter((one) => one.endpoint === endpoint && one.person === person).map(({ sequence }) => sequence)
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

describe('An endpoint that takes nothing for five days', () => {
  it('is announced at 50, 75 and 100 % and disabled, and nothing is lost: resumed, everything comes in order per person', async () => {
    hub.answer = () => unreachable
    const began = hub.clock.now()
    await everyHour(6 * 24)
    expect(hub.announced).toEqual([['one', 50], ['one', 75], ['one', 100]])
    expect(hub.known.get('one')).toMatchObject({ state: 'disabled', reason: 'ENDPOINT.FAILING', warned: 100, by: 'hub' })
    expect((hub.known.get('one')?.time ?? 0) - began).toBeLessThan(5 * day + hour)
    const { tries } = hub
    await everyHour(24)
    expect(hub.tries).toBe(tries)
    hub.answer = () => ({ outcome: 'delivered' })
    await hub.change('one', { state: 'on', warned: 0 })
    await hub.pass(5_000)
    for (const person of people) expect(takenBy('one', person)).toEqual(upTo(14))
  }, 60_000)

  it('is announced once though every replica watches, and again after a restart', async () => {
    hub.answer = () => unreachable
    hub.decide(anna)
    await everyHour(61)
    await hub.restart()
    await everyHour(12)
    expect(hub.announced).toEqual([['one', 50]])
  }, 60_000)

  it('is taken for failing no more once it takes something, and warned of anew when it fails again', async () => {
    hub.answer = () => unreachable
    hub.decide(anna)
    await everyHour(62)
    hub.answer = () => ({ outcome: 'delivered' })
    await everyHour(24)
    expect(hub.known.get('one')).toMatchObject({ state: 'on', warned: 0 })
    hub.answer = () => unreachable
    hub.decide(anna)
    await everyHour(62)
    expect(hub.announced).toEqual([['one', 50], ['one', 50]])
  }, 60_000)

  it('is not given up for the time in which the hub itself was away', async () => {
    hub.answer = () => unreachable
    hub.decide(anna)
    await hub.pass(hour)
    const now = hub.clock.now()
    Object.assign(hub.clock, { at: now + 20 * day })
    hub.answer = () => ({ outcome: 'delivered' })
    await hub.restart()
    await hub.pass(hour)
    expect([hub.announced, hub.known.get('one')?.state, takenBy('one', anna)]).toEqual([[], 'on', [1]])
  })

  it('of the hub’s own making is no failing endpoint', async () => {
    hub.answer = () => ({ outcome: 'failed', failure: 'GATE.NOT_ASKED' })
    hub.decide(anna)
    await hub.pass(62 * hour)
    expect(hub.announced).toEqual([])
  })
})

describe('An endpoint that is gone', () => {
  it('is disabled at once, told of, and tried no more', async () => {
    hub.answer = () => gone
    hub.decide(anna)
    hub.decide(ben)
    await hub.pass(day)
    expect(hub.known.get('one')).toMatchObject({ state: 'disabled', reason: 'ENDPOINT.GONE' })
    expect(hub.announced).toEqual([['one', 100]])
    expect(hub.tries).toBeLessThanOrEqual(2)
  })

  it('is as it was where it was led elsewhere meanwhile', async () => {
    hub.answer = () => {
      void hub.change('one', { address: 'https://elsewhere.example/' })
      hub.answer = () => ({ outcome: 'delivered' })
      return gone
    }
    hub.decide(anna)
    await hub.pass(hour)
    expect([hub.known.get('one')?.state, takenBy('one', anna)]).toEqual(['on', [1]])
  })
})

describe('Several endpoints of a partner', () => {
  it('are each sent everything from when they were made, one as if the other were not there', async () => {
    hub.decide(anna)
    await hub.pass(1_000)
    await hub.make('two')
    hub.answer = ({ endpoint }) => (endpoint === 'one' ? unreachable : { outcome: 'delivered' })
    hub.decide(anna)
    hub.decide(ben)
    await hub.pass(10_000)
    expect([takenBy('two', anna), takenBy('two', ben), takenBy('one', anna)]).toEqual([[2], [1], [1]])
    await hub.change('two', { state: 'removed' })
    hub.decide(anna)
    hub.answer = () => ({ outcome: 'delivered' })
    await hub.pass(hour)
    expect([takenBy('two', anna), takenBy('one', anna)]).toEqual([[2], [1, 2, 3]])
  })

  it('of a kind that this hub has no way to are sent nothing, which waits', async () => {
    await hub.make('mail', { kind: 'email', address: 'someone@mind.example' })
    hub.decide(anna)
    await hub.pass(10_000)
    expect([takenBy('one', anna), takenBy('mail', anna)]).toEqual([[1], []])
    expect(hub.said).toContainEqual({ line: 'delivery.attempted', detail: expect.objectContaining({ endpoint: 'mail', failure: 'ENDPOINT.NO_WAY' }) })
  })

  it('that subscriptions are, another gateway tells', async () => {
    await hub.make('subscription', { kind: 'fhir' })
    hub.decide(anna)
    await hub.pass(10_000)
    expect(hub.tries).toBe(1)
  })
})

describe('A partner that was struck from the register by hand', () => {
  it('is sent nothing, not even that something waits; back on it, all of it in order', async () => {
    hub.onRegister()
    for (let at = 0; at < 3; at += 1) hub.decide(anna)
    await hub.pass(day)
    expect([hub.tries, hub.announced]).toEqual([0, []])
    hub.onRegister('mind')
    await hub.pass(5_000)
    expect(takenBy('one', anna)).toEqual([1, 2, 3])
  })

  it('is sent nothing more of what is under way, and loses none of it', async () => {
    hub.answer = () => unreachable
    hub.decide(anna)
    await hub.pass(1_000)
    hub.onRegister()
    const { tries } = hub
    hub.answer = () => ({ outcome: 'delivered' })
    await hub.pass(day)
    expect(hub.tries).toBe(tries)
    hub.onRegister('mind')
    await hub.pass(day)
    expect(takenBy('one', anna)).toEqual([1])
  })

  it('makes no difference to anybody while others come and go', async () => {
    hub.decide(anna)
    await hub.pass(1_000)
    hub.onRegister('mind', 'pennine-befriending')
    hub.onRegister('mind')
    await hub.pass(hour)
    expect([hub.tries, takenBy('one', anna)]).toEqual([1, [1]])
  })
})

describe('A replay', () => {
  it('is told to its endpoint once it stands on the log, and says how far it is', async () => {
    for (const person of people) hub.decide(person)
    await hub.pass(1_000)
    const asked = { type: 'ReplayAsked', replay: 'r', endpoint: 'one', partner: 'mind', ranges: [{ partition, from: 1, to: 1 }], by: 'w', time: hub.clock.now() } as const
    const deliveries = hub.log.view('deliveries') as never
    expect(await replayProgress(deliveries, asked)).toEqual({ state: 'pending', told: 0, withheld: 0 })
    hub.known.take(asked, { partition: 0, offset: 1_000 })
    await hub.pass(1_000)
    expect(await replayProgress(deliveries, asked)).toEqual({ state: 'done', told: 1, withheld: 0 })
    expect(hub.taken).toHaveLength(4)
  })
})

it('who changes what is no longer so changes nothing', async () => {
  const changing = hub.changing()
  const first = await changeEndpoint(changing, { endpoint: 'one', partner: 'age-uk-oldham', by: 'w' }, () => ({ code: 'NOT_THEIRS' }))
  expect(first).toEqual({ refused: { code: 'NOT_THEIRS' } })
})
