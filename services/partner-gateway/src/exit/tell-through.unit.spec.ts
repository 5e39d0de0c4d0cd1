import { describe, expect, it, jest } from '@jest/globals'
import type { Endpoint } from '@oldham-cares/domain'
import { accepted, agreedToMind, auditKept, disclosure, frozen, ids, mind, noon, passedOn, releasedTo, rowsOf, submitted, told, viewOf, withdrawn } from '../../tests/story.js'
import { emails } from '../exits.js'
import { failed, tellThrough, type Sent } from './tell-through.js'
import type { ThinEvent } from '@oldham-cares/service-kit/tell'

const story = told(submitted, accepted, agreedToMind, passedOn)
const after = told(submitted, accepted, agreedToMind, passedOn, withdrawn)
const release = releasedTo(story, mind).at(-1)
if (!release) throw new Error('nothing was released')

const telling = async ({ view = viewOf(rowsOf(story)), answer = { taken: true } as Sent, endpoint = 'e1', replay }: { view?: ReturnType<typeof viewOf>; answer?: Sent; endpoint?: string; replay?: string } = {}) => {
  const sent: ThinEvent[] = []
  const attempt = tellThrough(
    emails,
    {
      gate: { view, policy: disclosure, now: () => noon + 60_000, audit: auditKept() },
      writing: { ids, base: 'https://hub.example.org/partner/v1' },
      endpointOf: (id) => (id === 'e1' ? ({ endpoint: 'e1', address: 'a@b.example' } as Endpoint) : undefined)
    },
    async (event) => {
      sent.push(event)
      return answer
    }
  )
  return { attempted: await attempt(release, { destination: endpoint, attempt: 1, ...(replay === undefined ? {} : { replay }) }), sent }
}

describe('one try to tell a partner', () => {
  it('sends the event that consent allows at this moment', async () => {
    const { attempted, sent } = await telling()
    expect(attempted).toEqual({ outcome: 'delivered' })
    expect(sent).toMatchObject([{ type: 'uk.oldhamcares.onward-referral.made.v1', data: { number: release.number } }])
  })

  it('sends the notice of the same id and number where it was withdrawn after the release', async () => {
    const [before, { attempted, sent }] = [await telling(), await telling({ view: viewOf(rowsOf(after)), answer: { taken: true, status: 250 } })]
    expect(attempted).toEqual({ outcome: 'withheld', status: 250 })
    expect(sent).toMatchObject([{ id: before.sent[0]?.id, type: 'uk.oldhamcares.event.withheld.v1', data: { number: release.number } }])
    expect(sent[0]?.data).not.toHaveProperty('person')
  })

  it('marks what is told again with its replay, under the same id', async () => {
    const [first, again] = [await telling(), await telling({ replay: 'replay-1' })]
    expect(again.sent).toEqual([{ ...first.sent[0], replay: 'replay-1' }])
  })

  it('passes on why it was not taken', async () => {
    expect((await telling({ answer: failed('EMAIL.NOT_NOW', 451) })).attempted).toEqual({ outcome: 'failed', failure: 'EMAIL.NOT_NOW', status: 451 })
  })

  it.each([
    ['the view is being rebuilt', { view: viewOf({}, { caughtUp: false }) }, 'VIEW.NOT_CAUGHT_UP'],
    ['the person is frozen', { view: viewOf({ ...rowsOf(story), ...frozen }) }, 'PERSON.FROZEN'],
    ['the endpoint is not pushed to', { endpoint: 'e2' }, 'ENDPOINT.NOT_ON']
  ])('sends nothing where the gate or the endpoint cannot be asked: %s', async (_, given, failure) => {
    expect(await telling(given)).toEqual({ attempted: { outcome: 'failed', failure }, sent: [] })
  })

  it('sends nothing on an answer of long ago', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(1_001)
    const { attempted, sent } = await telling()
    clock.mockRestore()
    expect([attempted, sent]).toEqual([{ outcome: 'failed', failure: 'GATE.STALE' }, []])
  })

  describe('that waits before its first byte', () => {
    const waiting = async (happens: (turn: number) => void, endpoint = { version: 1 }) => {
      const views = { now: viewOf(rowsOf(story)) }
      const [left, clock] = [[] as string[], jest.spyOn(performance, 'now').mockReturnValue(0)]
      const gate = { view: { askAt: (...asked) => views.now.askAt(...asked) } as Pick<ReturnType<typeof viewOf>, 'askAt'>, policy: disclosure, now: () => noon + 60_000, audit: auditKept() }
      let turn = 0
      const attempt = tellThrough(emails, { gate, writing: { ids, base: 'https://hub.example.org/partner/v1' }, endpointOf: () => ({ ...endpoint }) as Endpoint }, async ({ type }, _, { mayLeave }) => {
        happens((turn += 1))
        if (turn === 1) views.now = viewOf(rowsOf(after))
        if (!mayLeave()) return failed('WEBHOOK.UNREACHABLE')
        left.push(type)
        return { taken: true }
      })
      const attempted = await attempt(release, { destination: 'e1', attempt: 1 })
      clock.mockRestore()
      return { attempted, left, turns: turn }
    }
    let at = 0
    const pass = (ms: number) => jest.spyOn(performance, 'now').mockReturnValue((at += ms))

    it('asks again where that was long, and sends what is allowed by then', async () => {
      const { attempted, left } = await waiting((turn) => turn === 1 && pass(5_000))
      expect([attempted, left]).toEqual([{ outcome: 'withheld' }, ['uk.oldhamcares.event.withheld.v1']])
    })

    it('asks again where the endpoint was changed meanwhile', async () => {
      const endpoint = { version: 1 }
      const { left, turns } = await waiting((turn) => turn === 1 && (endpoint.version += 1), endpoint)
      expect([left, turns]).toEqual([['uk.oldhamcares.event.withheld.v1'], 2])
    })

    it('is no failure of the endpoint where that goes on', async () => {
      const { attempted, left, turns } = await waiting(() => pass(5_000))
      expect([attempted, left, turns]).toEqual([{ outcome: 'failed', failure: 'GATE.STALE' }, [], 3])
    })
  })
})
