import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Release } from '@oldham-cares/domain'
import { answerBy, closeAsked, closedWith, referred } from '../../testing/answered.js'
import { withdraw, type One } from '../../testing/answer-stories.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { fhirServer, mailbox, type OtherSide } from '../../testing/other-sides.js'
import { sendBy } from './send-answer.js'

let gp: GpSystem
let one: One
let side: OtherSide
let out: ReturnType<typeof answerBy>

const ways = [
  ['as a message to a FHIR server', fhirServer],
  ['as a document in a folder', mailbox]
] as const

const close = () => one.asLead(closeAsked(one.referral), closedWith)
const releaseOf = (factType: string): Release => gp.hub.releases.find((release) => release.factType === factType) ?? out.newest()
const ids = async () => (await side.arrived()).map(({ id }) => id)

describe.each(ways)('an answer that leaves %s', (_way, open) => {
  beforeEach(async () => {
    gp = await gpSystem()
    one = await referred(gp)
    side = await open()
    out = answerBy(gp, side.send)
    await one.accept()
    await close()
  })
  afterEach(() => side.close())

  it('arrives with what it says, in the order it was told', async () => {
    for (const factType of ['ReferralAccepted', 'ReferralClosed']) expect(await out.attempt(releaseOf(factType), 1)).toMatchObject({ outcome: 'delivered' })
    const [accepted, closed, ...more] = await side.arrived()
    expect(more).toEqual([])
    for (const words of ['Action Together', 'SP-26-0417']) expect(accepted?.words).toContain(words)
    expect(accepted?.words).not.toContain('knitting')
    for (const words of ['knitting group', 'review her mood', 'No known risks']) expect(closed?.words.replaceAll('\nLBody', '')).toContain(words)
  })

  it('arrives once under its id, fetched or not', async () => {
    const release = releaseOf('ReferralAccepted')
    await out.attempt(release, 1)
    expect(await out.attempt(release, 2)).toMatchObject({ outcome: 'delivered' })
    const first = await ids()
    expect(await out.attempt(release, 3)).toMatchObject({ outcome: 'delivered' })
    expect(await ids()).toEqual(first)
    expect(first).toHaveLength(1)
  })

  it('has the same id by whichever way', async () => {
    await out.attempt(releaseOf('ReferralAccepted'), 1)
    const sent: string[] = []
    await answerBy(gp, async ({ id }) => ({ leave: async () => (sent.push(id), { outcome: 'delivered' }) })).attempt(releaseOf('ReferralAccepted'), 1)
    expect(await ids()).toEqual(sent)
  })

  it('is kept while the other side is away, and tried again after a while', async () => {
    await side.away()
    expect(await out.attempt(releaseOf('ReferralAccepted'), 1)).toMatchObject({ outcome: 'failed', failure: expect.any(String) })
    await side.back()
    expect(await side.arrived()).toEqual([])
    expect(await out.attempt(releaseOf('ReferralAccepted'), 2)).toMatchObject({ outcome: 'delivered' })
    expect(await ids()).toHaveLength(1)
  })

  it('shrinks to "closed" where consent was withdrawn while it waited', async () => {
    await side.away()
    await out.attempt(releaseOf('ReferralClosed'), 1)
    await withdraw(gp, one)
    await side.back()
    expect(await out.attempt(releaseOf('ReferralClosed'), 2)).toMatchObject({ outcome: 'delivered' })
    const [closed] = await side.arrived()
    expect(closed?.words).toMatch(/completed/)
    for (const words of ['knitting', 'mood', 'Action Together', 'SP-26-0417']) expect(closed?.words).not.toContain(words)
  })

  it('does not leave where consent was withdrawn while it was being written', async () => {
    const interrupted = answerBy(gp, async (...answer) => {
      const written = await side.send(...answer)
      await withdraw(gp, one)
      return written
    })
    expect(await interrupted.attempt(releaseOf('ReferralClosed'), 1)).toEqual({ outcome: 'failed', failure: 'DISCLOSURE.CHANGED', retryAfterMs: 0 })
    expect(await side.arrived()).toEqual([])
  })

  it('does not leave at all where nothing may be told', async () => {
    await withdraw(gp, one)
    expect(await out.attempt(releaseOf('ReferralAccepted'), 1)).toEqual({ outcome: 'withheld' })
    expect(await side.arrived()).toEqual([])
  })
})

describe('the way an answer leaves', () => {
  it('is by the register: a message where there is a FHIR server, a document where there is none', async () => {
    const taken: string[] = []
    const way = (name: string) => async () => ({ leave: async () => (taken.push(name), { outcome: 'delivered' } as const) })
    const send = sendBy({ message: way('message'), document: way('document') })
    for (const to of [{ fhir: 'http://127.0.0.1:1' }, {}]) {
      const addressed = { to: { id: 'A1003', name: 'x', cluster: 'oldham-west', ...to }, requestId: 'r', correlation: 'c', release: {} as Release }
      await (await send({} as never, addressed)).leave(1)
    }
    expect(taken).toEqual(['message', 'document'])
  })
})
