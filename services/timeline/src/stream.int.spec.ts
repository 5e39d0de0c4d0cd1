import { fileURLToPath } from 'node:url'
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { policyOf, type Ask, type Organisation, type Recipient } from '@oldham-cares/domain'
import { partitionOf, topics } from '@oldham-cares/log'
import { loadPolicy, openVault, type Vault } from '@oldham-cares/service-kit'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import { startDecider, type Decider } from '../testing/decider.js'
import type { followStream } from '../../../tests/support/follow-stream.js'
import { openTimeline } from '../testing/opened-timeline.js'
import { accept, commandOf, contact, imdt, join, lead, leave, practice, submit, withdraw } from '../testing/story.js'

type Stream = ReturnType<typeof followStream>
const { faultsOf } = httpContract('timeline.openapi.yaml')
const policyFolder = fileURLToPath(new URL('../../../contracts/policy', import.meta.url))
let decider: Decider
let vault: Vault
let hub: Awaited<ReturnType<typeof openTimeline>>
let replica: Awaited<ReturnType<typeof openTimeline>>
let person: string
let open: Stream[] = []

beforeAll(async () => {
  hub = await openTimeline()
  replica = await openTimeline(hub)
  const routing = { version: 'routing-1', lead: lead.id, owners: [lead.id] }
  decider = await startDecider(policyOf({ ...(await loadPolicy(policyFolder)), routing }))
  vault = await openVault(decider.log, hub.kekFile)
  await hub.ready()
})

afterEach(() => {
  for (const stream of open) stream.close()
  open = []
})

afterAll(async () => {
  await decider.close()
  await replica.close()
  await hub.close()
})

const hand = async (sender: Organisation, ask: Ask): Promise<void> => {
  await decider.log.append(topics.intake, person, commandOf(person, sender, 'referral' in ask ? { ...ask, referral: `r-${person}` } : ask))
}

const path = () => `/people/${vault.pseudonyms.scopedId(imdt, 'person', person)}/timeline/stream`
const streamAt = async (of: typeof hub, last?: string): Promise<Stream> => {
  const stream = await of.stream(path(), last === undefined ? {} : { last })
  open.push(stream)
  return stream
}
const types = ({ happened }: Stream) => happened.map(({ event, data }) => (event === 'end' ? data.reason : data.type))
const says = (stream: Stream, ...expected: readonly string[]) => eventually(() => expect(types(stream)).toEqual(expected))

const told = ['ReferralSubmitted', 'ReferralRouted', 'ReferralAccepted', 'CareTeamJoined'] as const

beforeEach(async () => {
  person = (await vault.meet(randomBytes(32).toString('hex'))).person
  await hand(practice, submit({ message: person }))
  await hand(lead, accept)
  await hand(lead, join())
  const known = `alias:${vault.pseudonyms.scopedId(imdt, 'person', person)}`
  await eventually(async () => {
    if ((await hub.view.row(partitionOf(person), known)) !== person) throw new Error('The team has not joined yet')
  })
})

describe('A live stream', () => {
  it('brings the story and then what happens, each entry as the contract has it', async () => {
    const stream = await streamAt(hub)
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream')
    await says(stream, ...told)
    await hand(lead, contact)
    await says(stream, ...told, 'ContactRecorded')
    for (const { data } of stream.happened) expect(faultsOf('Entry', data)).toEqual([])
  })

  it('goes on after Last-Event-ID without a gap and without a repeat, on another replica too', async () => {
    const first = await streamAt(hub)
    await says(first, ...told)
    first.close()
    await hand(lead, contact)
    const second = await streamAt(replica, first.happened[1]?.id)
    await says(second, 'ReferralAccepted', 'CareTeamJoined', 'ContactRecorded')
    const third = await streamAt(hub, second.happened.at(-1)?.id)
    await hand(lead, { type: 'RecordContact', referral: '', contact: 'attended' })
    await says(third, 'ContactRecorded')
    expect(third.happened[0]?.data.details).toEqual({ contact: 'attended' })
  })

  it.each<[string, Ask, readonly string[]]>([
    ['the person withdraws from the team', withdraw(imdt), ['ConsentWithdrawn', 'withdrawn']],
    ['the team leaves', leave(), ['left']]
  ])('ends at once when %s, on every replica', async (_, ask, ending) => {
    const streams = [await streamAt(hub), await streamAt(replica)]
    for (const stream of streams) await says(stream, ...told)
    await hand(lead, ask)
    const began = performance.now()
    for (const stream of streams) {
      await says(stream, ...told, ...ending)
      await eventually(() => expect(stream.hasEnded()).toBe(true))
    }
    expect(performance.now() - began).toBeLessThan(5_000)
    await hand(lead, contact)
    const again = await streamAt(hub)
    expect(again.response.status).toBe(ending[0] === 'left' ? 404 : 403)
  })

  it('goes on through a withdrawal of some categories, without them', async () => {
    const stream = await streamAt(hub)
    await says(stream, ...told)
    await hand(lead, withdraw(imdt, ['progress']))
    await hand(lead, contact)
    await says(stream, ...told, 'ConsentWithdrawn', 'ContactRecorded')
    expect(stream.happened.at(-1)?.data).not.toHaveProperty('details')
  })

  it('does not keep a service that stops, and goes on elsewhere', async () => {
    const third = await openTimeline(hub)
    const stream = await streamAt(third)
    await says(stream, ...told)
    const began = performance.now()
    await third.close()
    await says(stream, ...told, 'stopping')
    expect(performance.now() - began).toBeLessThan(4_000)
    await hand(lead, contact)
    // the partitions are being handed over: a reader is turned away for as long, and comes back
    await eventually(async () => {
      const elsewhere = await streamAt(hub, stream.happened.at(-2)?.id)
      await eventually(() => expect(types(elsewhere)).toEqual(['ContactRecorded']), { withinMs: 2_000 })
    })
  })

  it('brings nothing and closes while it cannot be asked', async () => {
    const stream = await streamAt(hub)
    await says(stream, ...told)
    // whatever is folded meanwhile, of another test too, says again that the view is caught up
    const lostAgain = () => hub.redis.hdel(hub.view.keyOf(partitionOf(person)), '@caught-up')
    await eventually(async () => {
      await lostAgain()
      expect(types(stream)).toEqual([...told, 'unavailable'])
    })
    await eventually(async () => {
      await lostAgain()
      const { response } = await streamAt(hub)
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    })
    await hub.redis.hset(hub.view.keyOf(partitionOf(person)), '@caught-up', '1')
  })
})

describe('Whoever may see nothing', () => {
  it('hears it by a status', async () => {
    const nobody: Recipient = { kind: 'care-team', id: 'focused-care-west' }
    const ref = vault.pseudonyms.scopedId(nobody, 'person', person)
    const claims = { org: nobody.id, scope: 'timeline', role: 'clinical' }
    const answers = await Promise.all([hub.stream(`/people/${ref}/timeline/stream`, { claims }), hub.stream(path(), { claims }), streamAt(hub, 'WzFd')])
    expect(answers.map(({ response }) => response.status)).toEqual([404, 404, 400])
  })
})
