import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { reasons } from '@oldham-cares/domain'
import { eventually } from '../../../tests/support/eventually.js'
import { recordOf, type Held, type RecordKept } from './held-record.js'
import { agreement, jane, toPartner } from './people.js'
import type { Running } from './running.js'

const contract = (file: string) => readFileSync(new URL(`../../../contracts/${file}`, import.meta.url), 'utf8')

/** Every word of the contracts: types, statuses, codes, categories, kinds. Whoever reads them knows these. */
const published = new Set<string>([...(`${contract('http/partner.openapi.yaml')}${contract('events/asyncapi.yaml')}`.match(/[\w./:-]+/g) ?? []), ...Object.values(reasons), 'The rules of the hub do not allow this', 'The token does not allow this', 'no-store'])

/** Who is on the hub, its address, how its answers are written, and what little an age band and a cluster tell. */
const common = ['https://hub.example.org/partner/v1', 'action-together', 'mind', 'imdt-west', 'oldham-west', '65-74', '1.0', 'v1']
const isCommon = ({ value }: Held) => published.has(value) || common.includes(value) || /^(true|false|\d{1,3})$/.test(value) || value.startsWith('application/')

/**
 * What somebody wrote of the person, in the categories that are open to the reader: two that may both know a telephone
 * number both know it. All else has to be a partner's own.
 */
const isContent = ({ where }: Held) => where.startsWith('GET /referrals/{id}.') && /\.content\b|\.(note|name|who|scores|taken)\b|risks\[\]\.since/.test(where)

/** A moment that was set beforehand for all to keep, and the second a request was sent in: its receiver's own clock tells that. */
const isSetForAll = ({ where }: Held) => /\.(due|review|until|from)$/.test(where) || where === 'webhook headers.webhook-timestamp'

/** Who may see what: the same sentences for whoever may record what the person says, made of the names and words that all know. */
const isPosition = ({ where }: Held) => where === 'GET /referrals/{id}/consent.recipients[].words[]'

const identifies = (held: Held) => !isCommon(held) && !isContent(held) && !isSetForAll(held) && !isPosition(held)

const join = (ours: readonly Held[], theirs: readonly Held[]): readonly string[] => {
  const values = new Set(theirs.filter(identifies).map(({ value }) => value))
  return [...new Set(ours.filter((one) => identifies(one) && values.has(one.value)).map(({ where, value }) => `${where} = ${value}`))]
}

/** Of a gateway that runs: whether two partners could join what they hold. */
export const twoPartners = (hubOf: () => Running) => {
  let hub: Running
  let lead: RecordKept
  let mind: RecordKept
  /** What each is told of everybody, from before the first of these people. */
  const afterCursor: Record<string, string> = {}

  /** All tests share one log: whatever others left there is passed over, a page at a time. */
  const endOfEvents = async (org: string): Promise<string> => {
    for (let after = ''; ; ) {
      const { events, next } = await eventually(async () => {
        const { status, body } = await hub.send(org, 'GET', `/events?limit=200${after && `&after=${after}`}`)
        if (status !== 200) throw new Error(`${org} is answered ${status} ${body['code']}`)
        return body as { events: readonly unknown[]; next: string }
      })
      if (events.length === 0) return next
      after = next
    }
  }

  beforeAll(async () => {
    hub = hubOf()
    for (const org of ['action-together', 'mind']) afterCursor[org] = await endOfEvents(org)
    lead = recordOf(hub, 'action-together')
    mind = recordOf(hub, 'mind')
  }, 120_000)

  const accepted = async (family: string): Promise<string> => {
    const { id } = await lead.act('/referrals', jane(family))
    await lead.act(`/referrals/${id}/accept`)
    return id
  }

  const passedOn = async (id: string, categories: readonly string[]): Promise<string> => {
    const { id: consent } = await lead.act('/consents', { ...agreement(id, 'mind', categories), until: '2027-03-01T00:00:00Z' })
    await lead.act(`/referrals/${id}/onward-referrals`, { partner: 'mind' })
    return consent
  }

  interface Told {
    readonly type: string
    readonly data: { readonly referral?: string }
  }

  const told = async (record: RecordKept, org: string): Promise<readonly Told[]> => {
    const { body } = await record.ask('GET', `/events?limit=200&after=${afterCursor[org]}`)
    return body['events']
  }

  const referralsTold = async (record: RecordKept, org: string, type: string): Promise<readonly string[]> =>
    (await told(record, org)).flatMap(({ type: one, data: { referral } }) => (one.includes(type) && referral !== undefined ? [referral] : []))

  const readAll = async (record: RecordKept, org: string): Promise<void> => {
    const referrals = new Set((await told(record, org)).flatMap(({ data: { referral = [] } }) => referral))
    for (const referral of referrals) {
      await record.ask('GET', `/referrals/${referral}`)
      await record.ask('GET', `/referrals/${referral}/consent`)
    }
    await record.ask('GET', '/referrals?limit=200')
  }

  /** One who is passed on and worked with by both, one handed over, one whose consent is withdrawn, one that Mind refers itself. */
  const live = async () => {
    const [shared, handedOver, withdrawn] = [await accepted('Quillfeather'), await accepted('Marchbanks'), await accepted('Ottershaw')]
    await lead.act(`/referrals/${shared}/connector`, { connector: 'asia-7', name: 'Asia' })
    await lead.act(`/referrals/${shared}/care-teams`, { team: 'imdt-west', reason: 'shared-care' })
    await passedOn(shared, ['contact', 'referral', 'progress', 'outcome', 'risks'])
    await lead.act(`/referrals/${shared}/contacts`, { contact: 'made', note: 'Talked' })
    await lead.act(`/referrals/${shared}/assessments`, { measure: 'UCLA3', stage: 'baseline', scores: { total: 8 } })
    await lead.act(`/referrals/${shared}/goals`, { note: 'Go to the market' })
    await lead.act(`/referrals/${shared}/risks`, { note: 'Falls' })
    await lead.act(`/referrals/${shared}/actions`, { note: 'Ring the office', due: '2026-12-01T12:00:00Z' })
    await lead.act(`/referrals/${handedOver}/reassign`, { partner: 'mind', reason: 'better-suited' })
    const consent = await passedOn(withdrawn, ['contact', 'referral'])
    await eventually(async () => expect((await referralsTold(mind, 'mind', 'onward-referral.made')).length).toBeGreaterThanOrEqual(2))
    await readAll(mind, 'mind')
    await lead.act(`/consents/${consent}/withdraw`, { from: 'everybody', reason: 'changed-mind' })
    const [taken] = await eventually(async () => {
      const reassigned = await referralsTold(mind, 'mind', 'referral.reassigned')
      expect(reassigned).toHaveLength(1)
      return reassigned
    })
    await mind.act(`/referrals/${taken}/accept`)
    await mind.act('/referrals', { ...jane('Featherstone'), source: 'professional', referrer: { role: 'Adviser', organisation: 'Mind' } })
    await lead.act('/consents/refusals', { referral: shared, recipient: toPartner('mind'), categories: ['risks'], purpose: 'support', evidence: 'verbal' })
    await mind.act('/objections', { referral: taken, recipient: toPartner('mind'), categories: ['outcome'], reason: 'private' })
    await mind.ask('POST', `/referrals/${taken}/resume`, {})
    await lead.ask('POST', `/referrals/${shared}/accept`, {})
  }

  describe('the complete records of two partners about the same people', () => {
    it('laid side by side have no value in common that tells a person, a referral or what became of one', async () => {
      await live()
      await eventually(async () => expect((await told(lead, 'action-together')).some(({ type }) => type.includes('command.refused'))).toBe(true))
      await Promise.all([readAll(lead, 'action-together'), readAll(mind, 'mind')])
      const [ours, theirs] = [lead.all(), mind.all()]
      expect(join(ours, theirs)).toEqual([])
      // Each does tell somebody apart: what is compared is there, several times over.
      expect(join(ours, ours).length).toBeGreaterThan(50)
      expect(join(theirs, theirs).length).toBeGreaterThan(50)
    }, 120_000)
  })
}
