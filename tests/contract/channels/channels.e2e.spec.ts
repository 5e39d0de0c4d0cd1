import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { asPartner } from '../../../infra/local/partners/as-partner.ts'
import { accepted } from '../../journeys/story.ts'
import { freshHub } from '../../resilience/fresh-hub.ts'
import type { OwnHub } from '../../resilience/own-hub.ts'
import { eventually } from '../../support/eventually.ts'
import { holding } from '../../support/every-byte.ts'
import { jsonApi } from '../../support/json-api.ts'
import type { Channel, Said } from './channel.ts'
import { asTold, idsOfANumber, numbersOf, once, orderOfEach, upTo } from './compare.ts'
import { email } from './email.ts'
import { fhirSubscription, subscriptionNumbers } from './fhir-subscription.ts'
import { kafka } from './kafka.ts'
import { pull } from './pull.ts'
import { serverSentEvents } from './server-sent-events.ts'
import { webhook } from './webhook.ts'
import { wordsOf, WorkedWith } from './worked-with.ts'

const minutes = (n: number) => n * 60_000
const names = ['webhook', 'pull', 'server-sent events', 'Kafka', 'FHIR Subscription', 'e-mail'] as const
const listener = 'mind'
const word = (type: string) => `uk.oldhamcares.${type}.v1`
const withheld = word('event.withheld')

let own: OwnHub
let subscription: Awaited<ReturnType<typeof fhirSubscription>>
const channels = new Map<string, Channel>()
const people: WorkedWith[] = []
/** What the partner's own record said at the end of each part of the story. */
const record: { live: readonly Said[]; whole: readonly Said[] } = { live: [], whole: [] }

const channel = (name: string): Channel => {
  const open = channels.get(name)
  if (open === undefined) throw new Error(`${name} was not opened`)
  return open
}
const mind = () => jsonApi(own.run, 'partner', listener)
const readAll = () => channel('pull').again()
const typesOf = (said: readonly Said[], person: string | undefined) => said.filter((one) => one.person !== undefined && one.person === person).map(({ type }) => type)
/** The partner's own id of each, by their first events. */
const personOf = (index: number) => [...new Set(record.live.map(({ person }) => person))].find((one) => one !== undefined && referrals.get(one) === index)
const referrals = new Map<string, number>()

const until = { withinMs: 20_000, everyMs: 250 }

beforeAll(async () => {
  own = await freshHub('channels')
  const listening = { run: own.run, partner: listener, ask: asPartner(own.run, listener) }
  subscription = await fhirSubscription(listening)
  for (const open of [await webhook(listening), await pull(listening), await serverSentEvents(listening), await kafka(listening), subscription, await email(listening)]) channels.set(open.name, open)
  for (const [index, given] of ['Ashlinda', 'Bethsheda', 'Corisanda', 'Dorabella'].entries()) people.push(new WorkedWith(own.run, given, index))
}, minutes(4))

afterAll(async () => {
  await Promise.all([...channels.values()].map((open) => open.close()))
  await own?.forget()
}, minutes(1))

describe('Told by every channel at once', () => {
  it('four people are passed on, having agreed, and what the partner did not get done is refused to it', async () => {
    for (const [index, person] of people.entries()) {
      await person.takeOn()
      await person.agreesTo(listener)
      await person.isPassedOnTo(listener)
      const made = await eventually(async () => {
        const found = (await readAll()).find((one) => one.type === word('onward-referral.made') && !referrals.has(one.person ?? ''))
        if (found === undefined) throw new Error('Nothing was passed on')
        return found
      })
      referrals.set(made.person ?? '', index)
      accepted(await mind().post(`/referrals/${made.referral}/accept`))
      if (index === 0) expect((await mind().post(`/referrals/${made.referral}/contacts`, { contact: 'made' })).status).toBe(422)
    }
    record.live = await eventually(async () => {
      const told = await readAll()
      expect(told).toHaveLength(13)
      return told
    })
    for (const index of people.keys()) {
      const refused = index === 0 ? [word('command.refused')] : []
      expect(typesOf(record.live, personOf(index))).toEqual([...['consent.given', 'onward-referral.made', 'onward-referral.answered'].map(word), ...refused])
    }
  }, minutes(2))

  it.each(names)('%s brings the same events: ids, numbers, streams and whatever it says beside', async (name) => {
    const { says, heard } = channel(name)
    expect(record.live.length).toBeGreaterThan(0)
    await eventually(async () => expect(asTold(await heard(), says)).toEqual(asTold(record.live, says)), until)
  }, minutes(2))
})

describe('Told after one has taken her consent back and one was erased, while the partner heard nothing', () => {
  it('the partner pauses every channel, and hears nothing meanwhile', async () => {
    for (const name of names) await channel(name).pause()
    const before = await Promise.all(names.map(async (name) => (await channel(name).heard()).length))
    const [first, second, third, fourth] = people
    for (const person of people) await person.agreesTo(listener)
    await first?.takesItBack()
    await second?.act('/close', { closing: 'got-help', requestedActions: [], summary: 'Has company now' })
    await third?.agreesTo(listener)
    const erasing = { nhsNumber: fourth?.patient.nhsNumber, reason: 'request', legalBasis: 'gdpr-17-1-b' }
    const key = randomUUID()
    await eventually(async () => expect((await jsonApi(own.run, 'ops', 'governance').post('/erasures', erasing, key)).body.state).toBe('erased'), { withinMs: 60_000 })
    record.whole = await eventually(async () => {
      const told = await readAll()
      expect(typesOf(told, personOf(0))).toContain(word('consent.withdrawn'))
      expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['referral.closed', 'person.erased'].map(word)))
      return told
    })
    expect(await Promise.all(names.map(async (name) => (await channel(name).heard()).length))).toEqual(before)
  }, minutes(3))

  it.each(names)('%s goes on where it was: the same events, the same notices in the place of the same', async (name) => {
    const { says, heard, resume } = channel(name)
    expect(record.whole.length).toBeGreaterThan(record.live.length)
    const before = new Map(record.live.map((one) => [one.id, one]))
    const told = record.whole.map((one) => before.get(one.id) ?? one)
    await resume()
    await eventually(async () => expect(asTold(await heard(), says)).toEqual(asTold(told, says)), until)
  }, minutes(2))

  it.each(names)('%s says of whom it may not be told any more that it may not, and nothing else', async (name) => {
    const late = once(await channel(name).heard()).slice(record.live.length)
    const gone = [0, 3].map(personOf)
    const about = late.filter(({ person }) => person !== undefined && gone.includes(person)).map(({ type }) => type)
    expect(about.filter((type) => ![word('consent.withdrawn'), word('person.erased')].includes(type ?? ''))).toEqual([])
    if (channel(name).says.includes('type')) expect(late.filter(({ type }) => type === withheld).map(({ person, referral }) => [person, referral])).toEqual(expect.arrayContaining([[undefined, undefined]]))
  })
})

describe('Of everything that was heard', () => {
  it.each(names)('%s has every number of every stream, and none under two ids', async (name) => {
    const heard = await channel(name).heard()
    for (const numbers of numbersOf(heard)) expect(numbers).toEqual(upTo(numbers.length))
    expect(idsOfANumber([...heard, ...record.whole])).toBe(1)
  })

  it.each(names)('%s has what is about each person in the order in which it happened', async (name) => {
    const about = new Map(record.live.map(({ id, person }) => [id, person ?? id]))
    for (const numbers of orderOfEach(await channel(name).heard(), about)) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  })

  it('the Subscription has numbers of its own beside, without a gap', () => {
    const numbers = [...new Set(subscriptionNumbers(subscription.bundles()))]
    expect(numbers.toSorted((a, b) => a - b)).toEqual(upTo(record.whole.length))
  })
})

describe('Told once more from the first event', () => {
  it.each(names)('%s says what may be said now, under the same ids and numbers', async (name) => {
    const open = channel(name)
    const again = await open.again()
    expect(asTold(again, open.says)).toEqual(asTold(record.whole, open.says))
    // that it was refused something and that she took her consent back a partner is always told
    const still = open.says.includes('person') ? ['command.refused', 'consent.withdrawn'].map(word) : []
    expect(typesOf(again, personOf(0))).toEqual(still)
  }, minutes(2))

  it.each(names)('%s brought no byte of anything personal', async (name) => {
    const kept = (await channel(name).bytes()).map((bytes, index) => ({ place: `${name} ${index}`, bytes }))
    expect(kept.length).toBeGreaterThan(0)
    expect(people.flatMap(({ patient }) => wordsOf(patient)).flatMap((personal) => holding(kept, personal))).toEqual([])
  })
})
