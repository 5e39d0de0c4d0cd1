import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import { recordOf, type RecordKept } from './held-record.js'
import { agreement, jane, toPartner } from './people.js'
import type { Running } from './running.js'

const [lead, mind] = ['action-together', 'mind'] as const
const { faultsOf } = httpContract('partner.openapi.yaml')
const is = (name: string, body: unknown) => expect(faultsOf(name, body)).toEqual([])

/** Of a gateway that runs: what partners say of consent, at the door. */
export const consentAtTheDoor = (hubOf: () => Running) => {
  let hub: Running
  let link: RecordKept
  let safeguarding: RecordKept

  beforeAll(() => {
    hub = hubOf()
    link = recordOf(hub, lead)
    safeguarding = recordOf(hub, lead, 'safeguarding-lead')
  })

  const accepted = async (): Promise<string> => {
    const { id } = await link.act('/referrals', jane())
    await link.act(`/referrals/${id}/accept`)
    return id
  }

  /** What Mind's webhook is told of that type from arrival number `from` on. */
  const toldMind = async (type: string, from: number) =>
    eventually(() => {
      const found = hub.sink.arrivals.slice(from).find(({ path, raw }) => path === `/${mind}` && raw.includes(type))
      expect(found).toBeDefined()
      return JSON.parse(found?.raw ?? '')
    })

  /** Accepted by the lead, agreed to and passed on; under the ids of both. */
  const passedOn = async (categories?: readonly string[]) => {
    const ours = await accepted()
    const consent = await link.act('/consents', agreement(ours, mind, categories))
    const from = hub.sink.arrivals.length
    await link.act(`/referrals/${ours}/onward-referrals`, { partner: mind })
    const made = await toldMind('onward-referral.made', from)
    return { ours, theirs: made.data.referral as string, person: made.data.person as string, consent: consent['id'] as string }
  }

  const readBy = (org: string, id: string, role?: string) => hub.send(org, 'GET', `/referrals/${id}`, role === undefined ? {} : { role })
  const wordsOf = async (id: string, about: string) => {
    const { status, body } = await hub.send(lead, 'GET', `/referrals/${id}/consent`)
    expect(status).toBe(200)
    is('ConsentPosition', body)
    return body['recipients'].find(({ recipient }: { recipient: { id: string } }) => recipient.id === about)?.words
  }

  describe('the position of a person', () => {
    it('can be read to them, and follows what they say', async () => {
      const ours = await accepted()
      await link.act('/consents', { ...agreement(ours, mind), until: '2027-03-01T00:00:00Z' })
      expect((await wordsOf(ours, mind))[0]).toBe('mind may see your contact details and this referral until 1 March 2027.')
      await link.act('/objections', { referral: ours, recipient: toPartner(mind), categories: ['contact'], reason: 'private' })
      expect((await wordsOf(ours, mind)).slice(0, 2)).toEqual([
        'mind may see this referral until 1 March 2027.',
        'mind may not see your contact details, because you said no to that.'
      ])
    })

    it('is for whoever may record what they say, and for nobody else', async () => {
      const { ours, theirs } = await passedOn()
      const asked = async (org: string, id: string) => {
        const { status, body } = await hub.send(org, 'GET', `/referrals/${id}/consent`)
        return [status, body['code']]
      }
      expect(await asked(mind, theirs)).toEqual([403, 'CONSENT.NO_STANDING'])
      expect(await asked(mind, ours)).toEqual([404, undefined])
      await link.act(`/referrals/${ours}/entered-in-error`, { reason: 'wrong-person' })
      expect(await asked(lead, ours)).toEqual([410, 'REFERRAL.ENTERED_IN_ERROR'])
    })
  })

  describe('a refusal', () => {
    it('shows nothing of what was refused from its answer on, and its recipient is told thinly', async () => {
      const { ours, theirs, person } = await passedOn()
      const from = hub.sink.arrivals.length
      const refused = await link.act('/consents/refusals', { referral: ours, recipient: toPartner(mind), purpose: 'shared-care', evidence: 'verbal' })
      is('ConsentState', refused)
      expect(refused).toMatchObject({ recipient: toPartner(mind), categories: [] })
      expect(await readBy(mind, theirs)).toMatchObject({ status: 403, body: { code: 'CONSENT.WITHDRAWN' } })
      const notice = await toldMind('consent.refused', from)
      is('Event', notice)
      expect([notice.data.person, Object.keys(notice.data)]).toEqual([person, ['number', 'stream', 'person']])
    })

    it('of one category leaves the others', async () => {
      const { ours, theirs } = await passedOn(['contact', 'referral', 'health'])
      await link.act('/consents/refusals', { referral: ours, recipient: toPartner(mind), categories: ['contact'], purpose: 'support', evidence: 'written' })
      expect(Object.keys((await readBy(mind, theirs)).body['data'])).toEqual(['referral'])
    })
  })

  describe('an objection', () => {
    it('to everybody shuts everybody out, and ends what nobody may go on with', async () => {
      const { ours, theirs } = await passedOn()
      is('ConsentState', await link.act('/objections', { referral: ours, everybody: true, reason: 'person-asked' }))
      for (const [org, id] of [[lead, ours], [mind, theirs]] as const) expect((await readBy(org, id)).status).toBe(403)
      expect((await hub.send(lead, 'GET', `/referrals/${ours}/consent`)).status).toBe(403)
    })

    it('where nobody asked takes away what the law would have implied', async () => {
      const ours = await accepted()
      expect(Object.keys((await readBy(lead, ours)).body['data'])).toContain('demographics')
      await link.act('/objections', { referral: ours, recipient: toPartner(lead), categories: ['demographics'], reason: 'knows-somebody-there' })
      expect(Object.keys((await readBy(lead, ours)).body['data'])).not.toContain('demographics')
    })
  })

  describe('going against an objection', () => {
    const decision = (over: object = {}) => ({
      recipient: toPartner(mind),
      categories: ['contact'],
      basis: 'serious-harm',
      until: new Date(Date.now() + 86_400_000).toISOString(),
      justification: 'Her brother said that he would come back',
      ...over
    })
    const denied = async () => {
      const people = await passedOn()
      await link.act('/objections', { referral: people.ours, recipient: toPartner(mind), reason: 'fears-harm' })
      return people
    }

    it('opens what it names, tells its recipient so, and is in no position that is read out', async () => {
      const { ours, theirs } = await denied()
      const before = await wordsOf(ours, mind)
      const from = hub.sink.arrivals.length
      const decided = await safeguarding.act(`/referrals/${ours}/overrides`, decision())
      is('OverrideState', decided)
      expect((await toldMind('objection.overridden', from)).data).toHaveProperty('person')
      expect(Object.keys((await readBy(mind, theirs)).body['data'])).toEqual(['contact'])
      expect(await wordsOf(ours, mind)).toEqual(before)
      expect(JSON.stringify((await readBy(lead, ours)).body)).not.toContain('brother')
    })

    it.each([[undefined], ['clinical'], ['consortium'], ['safeguarding_lead']])('is not done by a token with the role %s', async (role) => {
      const { ours, theirs } = await denied()
      const { status, body } = await hub.send(lead, 'POST', `/referrals/${ours}/overrides`, { body: decision(), ...(role === undefined ? {} : { role }) })
      is('Problem', body)
      expect([status, body['code'], JSON.stringify(body).includes('brother')]).toEqual([422, 'OVERRIDE.ROLE', false])
      expect((await readBy(mind, theirs)).status).toBe(403)
    })

    it.each([
      ['for longer than 28 days', { until: new Date(Date.now() + 30 * 86_400_000).toISOString() }, 422, 'OVERRIDE.TOO_LONG'],
      ['until long ago', { until: '1970-01-01T00:00:00Z' }, 422, 'OVERRIDE.WINDOW_EMPTY'],
      ['for somebody unknown', { recipient: toPartner('nobody') }, 400, 'ORGANISATION.UNKNOWN'],
      ['without a justification', { justification: '' }, 400, 'REQUEST.INVALID'],
      ['on a basis that is none', { basis: 'curiosity' }, 400, 'REQUEST.INVALID'],
      ['of nothing', { categories: [] }, 400, 'REQUEST.INVALID']
    ])('%s is refused', async (_, over, status, code) => {
      const ours = await accepted()
      const answer = await hub.send(lead, 'POST', `/referrals/${ours}/overrides`, { body: decision(over), role: 'safeguarding-lead' })
      is('Problem', answer.body)
      expect([answer.status, answer.body['code']]).toEqual([status, code])
    })
  })

  describe('serious harm', () => {
    it('is told by anybody who works with the person, and read by the safeguarding lead alone', async () => {
      const ours = await accepted()
      await link.act(`/referrals/${ours}/risks`, { note: 'Her brother hits her', safeguarding: true })
      const [anybody, named] = [await readBy(lead, ours), await readBy(lead, ours, 'safeguarding-lead')]
      is('Referral', named.body)
      expect(JSON.stringify(anybody.body)).not.toContain('brother')
      expect(named.body['risks']).toMatchObject([{ note: 'Her brother hits her', safeguarding: true }])
    })
  })

  describe('what is said of consent and cannot be meant', () => {
    const said = async (path: string, over: object, by: string = lead) => {
      const ours = await accepted()
      const { status, body } = await hub.send(by, 'POST', path, { body: { ...agreement(ours, mind), ...over } })
      if (status >= 400) is('Problem', body)
      return [status, body['code'], body['errors']?.[0]?.pointer]
    }

    it.each<[string, object, number, string | undefined, string | undefined]>([
      ['of a person that the partner does not know', { referral: '0'.repeat(32) }, 404, undefined, undefined],
      ['to somebody unknown', { recipient: toPartner('nobody') }, 400, 'ORGANISATION.UNKNOWN', '/recipient/id'],
      ['to a practice under the id of a partner', { recipient: { kind: 'practice', id: mind } }, 400, 'ORGANISATION.UNKNOWN', '/recipient/id'],
      ['to everybody', { recipient: { kind: 'group', id: 'everybody' } }, 422, 'CONSENT.NAMES_NO_RECIPIENT', undefined],
      ['to two at once', { service: 'age-uk-oldham:x' }, 400, 'REQUEST.INVALID', ''],
      ['to nobody', { recipient: undefined }, 400, 'REQUEST.INVALID', ''],
      ['of nothing', { categories: [] }, 400, 'REQUEST.INVALID', '/categories'],
      ['of the same thing twice', { categories: ['contact', 'contact'] }, 400, 'REQUEST.INVALID', '/categories'],
      ['of what is no category', { categories: ['everything'] }, 400, 'REQUEST.INVALID', '/categories/0'],
      ['that ends before it begins', { from: '2027-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z' }, 422, 'CONSENT.WINDOW_EMPTY', undefined],
      ['on a day that there is not', { from: '2026-02-31T00:00:00Z' }, 400, 'REQUEST.INVALID', '/from'],
      ['in a year that nobody can mean', { from: '99999-01-01T00:00:00Z' }, 400, 'REQUEST.INVALID', '/from'],
      ['by a hint', { evidence: 'assumed' }, 400, 'REQUEST.INVALID', '/evidence']
    ])('consent %s is refused', async (_, over, status, code, pointer) => {
      expect(await said('/consents', over)).toEqual([status, code, pointer])
    })

    it.each([
      ['/consents/refusals', { referral: '0'.repeat(32), recipient: toPartner(mind), purpose: 'support', evidence: 'verbal' }, 404],
      ['/consents/refusals', { recipient: toPartner('nobody'), purpose: 'support', evidence: 'verbal' }, 400],
      ['/consents/refusals', { recipient: toPartner(mind), purpose: 'support' }, 400],
      ['/objections', { referral: '0'.repeat(32), everybody: true, reason: 'private' }, 404],
      ['/objections', { recipient: toPartner('nobody'), reason: 'private' }, 400],
      ['/objections', { recipient: toPartner(mind), everybody: true, reason: 'private' }, 400],
      ['/objections', { everybody: false, reason: 'private' }, 400],
      ['/objections', { reason: 'private' }, 400]
    ])('POST %s of %j is a problem', async (path, body, status) => {
      const ours = await accepted()
      const answer = await hub.send(lead, 'POST', path, { body: { referral: ours, ...body } })
      is('Problem', answer.body)
      expect(answer.status).toBe(status)
    })

    it('a withdrawal by somebody with no standing is refused, and of what nobody gave is not there', async () => {
      const { consent, theirs } = await passedOn()
      const withdraw = (by: string, id: string) => hub.send(by, 'POST', `/consents/${id}/withdraw`, { body: { reason: 'changed-mind' } })
      expect((await withdraw('positive-steps', consent)).status).toBe(404)
      expect((await withdraw(lead, theirs)).status).toBe(404)
      const others = { referral: theirs, recipient: toPartner(lead), reason: 'other' }
      expect(await hub.send(mind, 'POST', '/objections', { body: others })).toMatchObject({ status: 422, body: { code: 'CONSENT.NO_STANDING' } })
    })

    it('yes and no at odds: the last word counts, and the no where they were said at once', async () => {
      const { ours, theirs } = await passedOn()
      const refusal = { referral: ours, recipient: toPartner(mind), categories: ['contact'], purpose: 'support', evidence: 'verbal' }
      await link.act('/consents/refusals', refusal)
      expect(Object.keys((await readBy(mind, theirs)).body['data'])).toEqual(['referral'])
      await link.act('/consents', agreement(ours, mind, ['contact']))
      expect(Object.keys((await readBy(mind, theirs)).body['data'])).toEqual(['contact', 'referral'])
    })

    it('the same twice is said once, and other words under its key are refused', async () => {
      const ours = await accepted()
      const key = randomUUID()
      const object = (body: object) => hub.send(lead, 'POST', '/objections', { key, body: { referral: ours, reason: 'private', ...body } })
      const once = await eventually(async () => {
        const answer = await object({ recipient: toPartner(mind) })
        expect(answer.status).toBe(201)
        return answer
      })
      expect((await object({ recipient: toPartner(mind) })).body).toEqual(once.body)
      expect(await object({ everybody: true })).toMatchObject({ status: 422, body: { code: 'COMMAND.ID_REUSED' } })
      expect((await readBy(lead, ours)).status).toBe(200)
    })

    it.each([
      ['has not begun', { from: '2099-01-01T00:00:00Z' }, false],
      ['ended long ago', { from: '1990-01-01T00:00:00Z', until: '1991-01-01T00:00:00Z' }, false],
      ['began before anybody counted', { from: '0001-01-01T00:00:00Z' }, true]
    ])('a consent that %s opens what it opens now, and no more', async (_, over, open) => {
      const ours = await accepted()
      await link.act('/consents', { ...agreement(ours, mind), ...over })
      expect((await wordsOf(ours, mind)).some((words: string) => words.includes('mind may see your contact details'))).toBe(open)
    })
  })

  it('nothing personal is logged of it', () => {
    expect(hub.lines.join('')).toContain('"consent.read"')
    expect(hub.lines.join('')).not.toMatch(/Jane|Quillfeather|01632960777|OL9|brother/)
  })
}
