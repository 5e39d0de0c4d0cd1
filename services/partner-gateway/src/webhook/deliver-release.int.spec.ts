import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { listening, type Sink } from '../../tests/sink.js'
import { accepted, agreedToMind, auditKept, disclosure, frozen, ids, mind, noon, passedOn, releasedTo, rowsOf, submitted, told, viewOf, withdrawn } from '../../tests/story.js'
import { deliverRelease } from './deliver-release.js'

const secret = `whsec_${Buffer.alloc(24, 4).toString('base64')}`
const story = told(submitted, accepted, agreedToMind, passedOn)
const after = told(submitted, accepted, agreedToMind, passedOn, withdrawn)
const release = releasedTo(story, mind).at(-1)
if (!release) throw new Error('nothing was released')
let sink: Sink

beforeAll(async () => {
  sink = await listening()
})
afterAll(() => sink.close())

const deliver = (view = viewOf(rowsOf(story)), webhook = true) =>
  deliverRelease({
    gate: { view, policy: disclosure, now: () => noon + 60_000, audit: auditKept() },
    writing: { ids, base: 'https://hub.example.org/partner/v1' },
    destinationOf: () => (webhook ? { url: sink.address, secret } : undefined)
  })(release)
const lastEvent = () => JSON.parse(sink.arrivals.at(-1)?.raw ?? '{}')

describe('one try to tell a partner', () => {
  it('posts the event that consent allows at this moment', async () => {
    expect(await deliver()).toEqual({ outcome: 'delivered', status: 204 })
    expect(lastEvent()).toMatchObject({ type: 'uk.oldhamcares.onward-referral.made.v1', data: { number: release.number } })
  })

  it('posts the notice of the same id and number where it was withdrawn after the release', async () => {
    await deliver()
    const event = lastEvent()
    expect(await deliver(viewOf(rowsOf(after)))).toEqual({ outcome: 'withheld', status: 204 })
    expect(lastEvent()).toEqual({ ...event, type: 'uk.oldhamcares.event.withheld.v1', data: { number: event.data.number, stream: event.data.stream } })
  })

  it('posts nothing on an answer of long ago: a process that was stopped asks again when it wakes', async () => {
    const arrived = sink.arrivals.length
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(1_001)
    expect(await deliver()).toEqual({ outcome: 'failed', failure: 'GATE.STALE' })
    clock.mockRestore()
    expect(sink.arrivals).toHaveLength(arrived)
  })

  it('is withheld only once the notice was taken', async () => {
    sink.answerNext('', { status: 500 })
    expect(await deliver(viewOf(rowsOf(after)))).toMatchObject({ outcome: 'failed', failure: 'WEBHOOK.NOT_TAKEN' })
  })

  it.each([
    ['the view is being rebuilt', viewOf({}, { caughtUp: false }), 'VIEW.NOT_CAUGHT_UP'],
    ['the person is frozen', viewOf({ ...rowsOf(story), ...frozen }), 'PERSON.FROZEN'],
    ['Redis is away', { ask: () => Promise.reject(new Error('away')) } as never, 'GATE.NOT_ASKED']
  ])('sends nothing where the gate cannot be asked: %s', async (_, view, failure) => {
    const before = sink.arrivals.length
    expect(await deliver(view)).toEqual({ outcome: 'failed', failure })
    expect(sink.arrivals).toHaveLength(before)
  })

  it('sends nothing, and says so, where the partner has no webhook', async () => {
    const before = sink.arrivals.length
    expect(await deliver(viewOf(rowsOf(story)), false)).toEqual({ outcome: 'failed', failure: 'WEBHOOK.NONE' })
    expect(sink.arrivals).toHaveLength(before)
  })
})
