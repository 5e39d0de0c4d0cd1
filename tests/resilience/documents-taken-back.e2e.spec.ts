import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openVault } from '@oldham-cares/service-kit'
import { saidBy } from '../journeys/story.ts'
import { eventually } from '../support/eventually.ts'
import { filesBelow, holding } from '../support/every-byte.ts'
import { jsonApi } from '../support/json-api.ts'
import { openLog } from '../support/open-log.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import { eachAtOnce, sendUntilAnswered, untilDone } from '../support/send-until-answered.ts'
import { freshHub } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'

const minutes = (n: number) => n * 60_000
const from = 60_000
const count = 36
/** What is left in its folder until somebody fetches it: it has no FHIR server. */
const practice = 'A1003'
/** Less than it is until the next round through the folders. */
const onItsWay = { withinMs: 1_000, everyMs: 20 }

interface Known {
  readonly referral: string
  readonly nhsNumber: string
  readonly family: string
}

let own: OwnHub
let known: readonly Known[]

const lead = () => jsonApi(own.run, 'partner', 'action-together')
const accept = ({ referral }: Known) => untilDone(lead(), `/referrals/${referral}/accept`, {})
const object = ({ referral }: Known) => untilDone(lead(), '/objections', { referral, everybody: true, reason: 'person-asked' })
const erase = ({ nhsNumber }: Known) => untilDone(jsonApi(own.run, 'ops', 'governance'), '/erasures', { nhsNumber, reason: 'request', legalBasis: 'gdpr-17-1-b' })
const documentsAbout = async ({ family }: Known) => holding(await filesBelow(join(own.run.folder, 'documents', practice)), family)

/** What the partner calls somebody, of whom it is shown nothing before it accepts. */
const namesAtPartner = async () => {
  const log = await openLog(own.run, 'vault-reader')
  const { keys, pseudonyms } = await openVault(log, own.run.kek)
  await log.close()
  return (nhsNumber: string) =>
    pseudonyms.scopedId({ kind: 'partner', id: 'action-together' }, 'person', keys.findByHmac(pseudonyms.hmacOfNhsNumber(nhsNumber)) ?? '')
}

beforeAll(async () => {
  own = await freshHub('documents')
  const families = Array.from({ length: count }, (_, index) => `Unfetched${from + index}`)
  await eachAtOnce(families, 8, (family, index) =>
    sendUntilAnswered(
      practiceSystem(own.run, practice),
      newReferral({
        practice,
        patient: { nhsNumber: testNhsNumber(from + index), family, given: 'Test', gender: 'unknown', birthDate: '1951-01-15', phone: '01632960999', line: `${index + 1} Test Street`, postcode: 'OL9 6AA' },
        reason: 'Would like company',
        risks: 'none-known'
      })
    )
  )
  const referralOf = await eventually(async () => {
    const told = (await outside(own.run).arrivals('action-together')).filter((arrival) => saidBy(arrival) === 'referral.routed')
    const named = new Map(told.map(({ body }) => [body.data.person as string, body.data.referral as string]))
    if (named.size < count) throw new Error(`${named.size} of ${count} are told of`)
    return named
  }, { withinMs: 60_000 })
  const nameOf = await namesAtPartner()
  known = families.map((family, index) => {
    const nhsNumber = testNhsNumber(from + index)
    return { family, nhsNumber, referral: referralOf.get(nameOf(nhsNumber)) ?? '' }
  })
  await eachAtOnce(known.slice(0, 24), 8, accept)
  await eventually(async () => {
    for (const one of known.slice(0, 24)) if ((await documentsAbout(one)).length === 0) throw new Error(`Nothing is left about ${one.family}`)
  }, { withinMs: 60_000, everyMs: 500 })
}, minutes(3))

afterAll(() => own?.forget(), minutes(1))

describe('Documents that nobody has fetched', () => {
  it.each([
    ['an erasure', erase, 0],
    ['an objection', object, 8]
  ])('are gone from the practice’s folder when %s is answered as done', async (_what, say, first) => {
    const late = await eachAtOnce(known.slice(first, first + 8), 4, async (one) => {
      await say(one)
      return documentsAbout(one)
    })
    expect(late.flat()).toEqual([])
  }, minutes(1))

  it.each([
    ['an erasure', erase, 24],
    ['an objection', object, 30]
  ])('are gone at once after %s is answered, though they were written while it was decided', async (_what, say, first) => {
    await eachAtOnce(known.slice(first, first + 6), 3, async (one) => {
      const accepting = accept(one).catch(() => undefined)
      await pause(25)
      await say(one)
      await eventually(async () => expect(await documentsAbout(one)).toEqual([]), onItsWay)
      await accepting
      await eventually(async () => expect(await documentsAbout(one)).toEqual([]), onItsWay)
    })
  }, minutes(1))

  it('are gone when an erasure is answered that was asked for while the gateway was away', async () => {
    await own.hub.killService('fhir-gateway')
    const late = eachAtOnce(known.slice(16, 20), 4, async (one) => {
      await erase(one)
      return documentsAbout(one)
    })
    await own.hub.startService('fhir-gateway')
    expect((await late).flat()).toEqual([])
  }, minutes(1))

  it('lie there still about everybody else', async () => {
    for (const one of known.slice(20, 24)) expect(await documentsAbout(one)).not.toEqual([])
  })

  it('stay gone', async () => {
    for (const one of [...known.slice(0, 20), ...known.slice(24)]) expect(await documentsAbout(one)).toEqual([])
  })
})
