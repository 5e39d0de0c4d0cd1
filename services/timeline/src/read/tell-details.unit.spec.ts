import { describe, expect, it } from '@jest/globals'
import { dataCategories, type DataCategory } from '@oldham-cares/domain'
import type { Told } from '../fold/rows.js'
import { tellDetails } from './tell-details.js'
import type { Shown } from './what-may-be-shown.js'

const names = { scoped: (kind: string, id: string) => `${kind}~${id}`, organisation: (one: { kind: any; id: string }) => one }
const seeing = (...categories: readonly DataCategory[]): Shown => ({ disclosed: true, categories, coarse: true, basis: 'implied' })
const fact = (body: object) => ({ id: 'f', person: 'p', command: 'c', digest: 'd', correlation: 'x', policy: 'v', ...body }) as unknown as Told
const imdt = { kind: 'care-team', id: 'imdt-west' }

const facts: readonly (readonly [Told['type'], object, object, DataCategory])[] = [
  ['ReferralRouted', { owner: 'mind' }, { owner: { kind: 'partner', id: 'mind' } }, 'referral'],
  ['ReferralAccepted', {}, {}, 'referral'],
  ['ReferralDeclined', { reason: 'no-capacity' }, { reason: 'no-capacity' }, 'referral'],
  ['ReferralCancelled', { reason: 'moved' }, { reason: 'moved' }, 'referral'],
  ['ReferralClosed', { closing: 'got-help', requestedActions: 'none' }, { closing: 'got-help', requestedActions: 'none' }, 'outcome'],
  ['ConnectorAssigned', { connector: 'asia' }, { connector: 'asia' }, 'referral'],
  ['ContactRecorded', { contact: 'made' }, { contact: 'made' }, 'progress'],
  ['OnwardReferralMade', { onward: 'o1', to: imdt }, { onward: 'onward~o1', to: imdt }, 'progress'],
  ['OnwardReferralAnswered', { onward: 'o1', answer: 'accepted' }, { onward: 'onward~o1', answer: 'accepted' }, 'progress'],
  ['OutcomeRecorded', { outcome: 'employment', reportedBy: 'person' }, { outcome: 'employment', reportedBy: 'person' }, 'outcome'],
  ['CareTeamJoined', { team: 'imdt-west', reason: 'x' }, { team: imdt, reason: 'x' }, 'referral'],
  ['CareTeamLeft', { team: 'imdt-west', reason: 'x' }, { team: imdt, reason: 'x' }, 'referral'],
  [
    'ConsentGiven',
    { consent: 'c1', recipient: imdt, categories: ['health'], purpose: 'care', from: 0, until: 1000 },
    { consent: 'consent~c1', recipient: imdt, categories: ['health'], purpose: 'care', from: '1970-01-01T00:00:00.000Z', until: '1970-01-01T00:00:01.000Z' },
    'referral'
  ],
  ['ConsentWithdrawn', { consent: 'c1', recipient: imdt, categories: [], reason: 'x' }, { consent: 'consent~c1', recipient: imdt, categories: [], reason: 'x' }, 'referral']
]

describe.each(facts)('%s', (type, body, told, needs) => {
  it(`is told with what it says to whoever may see ${needs}`, () => {
    expect(tellDetails(fact({ type, ...body }), seeing(needs), names)).toEqual(told)
  })

  it('says nothing to whoever may see everything else', () => {
    const rest = dataCategories.filter((category) => category !== needs)
    expect(tellDetails(fact({ type, ...body }), seeing(...rest), names)).toBeUndefined()
  })
})

describe('ReferralSubmitted', () => {
  it('does not pass on what the sender calls its message, nor the practice', () => {
    const body = { type: 'ReferralSubmitted', message: 'm', practice: 'A1001', source: 'gp', numberStatus: 'absent', cluster: 'w', ageBand: '0', need: 'n', risks: 'stated' }
    expect(Object.keys(tellDetails(fact(body), seeing('referral'), names) ?? {})).toEqual(['source', 'numberStatus', 'cluster', 'ageBand', 'need', 'risks'])
  })
})
