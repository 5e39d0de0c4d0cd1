import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { PersonKey } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { gpSystem, type Got, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, ranisCancellation, ranisError, ranisRequest, ranisTransaction, ranisUpdate, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
  gp.hub.now = Date.parse('2026-03-09T09:00:00Z')
})

const deceased = (one: any, how: object = { deceasedBoolean: true }) => changed(one, (bundle) => void Object.assign(resourceIn(bundle, 'Patient'), how))
const refusal = ({ status, body }: Got) => [status, body.issue?.[0]?.code, body.issue?.[0]?.expression?.[0]]
const types = () => gp.hub.facts.map(({ type }) => type)
const request = (more: object) => ({ ...ranisRequest(), contained: [{ ...ranisRequest()['contained'][0], deceasedBoolean: true }, ...ranisRequest()['contained'].slice(1)], ...more })

describe('somebody who has died', () => {
  it.each<[string, () => Promise<Got>, string]>([
    ['a message', () => gp.send({ body: deceased(rani()) }), 'Bundle.entry[2].resource.deceased'],
    ['a message that says when', () => gp.send({ body: deceased(rani(), { deceasedDateTime: '2026-03-08' }) }), 'Bundle.entry[2].resource.deceased'],
    ['a transaction', () => gp.send({ path: '/', body: deceased(ranisTransaction()) }), expect.stringMatching(/\.deceased$/) as never],
    ['a ServiceRequest', () => gp.send({ path: '/ServiceRequest', body: request({}) }), 'ServiceRequest.contained[0].deceased']
  ])('is not referred by %s, and it is said what to do', async (_what, send, at) => {
    const got = await send()
    expect(refusal(got)).toEqual([422, 'business-rule', at])
    expect(got.body.issue[0].diagnostics).toContain('To tell of a death')
    expect(types()).toEqual([])
  })

  it('who is said not to have died is referred', async () => {
    expect((await gp.send({ body: deceased(rani(), { deceasedBoolean: false }) })).status).toBe(200)
  })
})

describe('a death', () => {
  const told = [
    ['an update', () => deceased(ranisUpdate())],
    ['a cancellation', () => deceased(ranisCancellation(), { deceasedDateTime: '2026-03-08' })]
  ] as const

  it.each(told)('is told by %s of an open referral: contact stops and everything open is cancelled', async (_what, make) => {
    await gp.send({ body: rani() })
    expect((await gp.send({ body: make() })).status).toBe(200)
    expect(gp.hub.facts.slice(-2)).toMatchObject([{ type: 'PersonDied' }, { type: 'ReferralCancelled', reason: 'person-died' }])
    expect(types()).not.toContain('ReferralUpdated')
  })

  it.each(told)('told again by %s makes no second fact, and under another request is known', async (_what, make) => {
    await gp.send({ body: rani() })
    const headers = { 'x-request-id': randomUUID() }
    const first = await gp.send({ body: make(), headers })
    expect((await gp.send({ body: make(), headers })).body).toEqual(first.body)
    expect(refusal(await gp.send({ body: make() }))).toEqual([422, 'business-rule', 'Bundle.entry[1].resource'])
    expect(types().filter((type) => type === 'PersonDied')).toHaveLength(1)
  })

  it('is told by a PUT, which shows that the referral stands no longer', async () => {
    const { id } = (await gp.send({ path: '/ServiceRequest', body: ranisRequest() })).body
    const put = await gp.send({ method: 'PUT', path: `/ServiceRequest/${id}`, body: request({ id }), headers: { 'if-match': '*' } })
    expect([put.status, put.body.status]).toEqual([200, 'revoked'])
    expect(types()).toContain('PersonDied')
  })

  it('seals when it was and what was noted, and says neither in the clear', async () => {
    await gp.send({ body: rani() })
    await gp.send({ body: changed(deceased(ranisCancellation(), { deceasedDateTime: '2026-03-08' }), (one) => (resourceIn(one, 'ServiceRequest')['note'] = [{ text: 'At home' }])) })
    const [seal] = gp.hub.commands.at(-1)?.seals ?? []
    if (seal === undefined) throw new Error('nothing was sealed')
    expect(open((await gp.hub.parts.keys.keyById(seal.keyId)) as PersonKey, seal)).toEqual({ cancelled: 'deceased', notes: ['At home'], died: '2026-03-08' })
    expect(JSON.stringify(gp.hub.commands.at(-1))).not.toContain('2026-03-08')
  })

  it('about a referral that this sender has none of finds nothing', async () => {
    await gp.send({ body: rani() })
    const theirs = JSON.parse(JSON.stringify(deceased(ranisUpdate())).replaceAll('A1001', 'B2002'))
    expect(refusal(await gp.send({ body: theirs, token: 'B2002' }))).toEqual([404, 'not-found', 'Bundle.entry[1].resource'])
    expect(types()).not.toContain('PersonDied')
  })

  it('does not make of an error anything else', async () => {
    await gp.send({ body: rani() })
    expect((await gp.send({ body: deceased(ranisError()) })).status).toBe(200)
    expect(types().at(-1)).toBe('ReferralEnteredInError')
  })
})
