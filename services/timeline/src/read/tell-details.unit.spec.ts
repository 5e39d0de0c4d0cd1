import { describe, expect, it } from '@jest/globals'
import { dataCategories, type DataCategory } from '@oldham-cares/domain'
import type { Told } from '../fold/rows.js'
import { tellDetails } from './tell-details.js'

const names = {
  scoped: (kind: string, id: string) => `${kind}~${id}`,
  organisation: (one: { kind: any; id: string }) => one,
  worker: ({ kind, id }: { kind: string; id: string }, name: string) => `${name} of ${kind} ${id}`
}
const seeing = (...categories: readonly DataCategory[]) => ({ categories })
const fact = (body: object) => ({ id: 'f', person: 'p', command: 'c', digest: 'd', correlation: 'x', policy: 'v', ...body }) as unknown as Told
const imdt = { kind: 'care-team', id: 'imdt-west' }

const facts: readonly (readonly [Told['type'], object, object, DataCategory])[] = [
  ['ReferralRouted', { owner: 'mind' }, { owner: { kind: 'partner', id: 'mind' } }, 'referral'],
  ['ReferralAccepted', {}, {}, 'referral'],
  ['ReferralDeclined', { reason: 'no-capacity' }, { reason: 'no-capacity' }, 'referral'],
  ['ReferralCancelled', { reason: 'moved' }, { reason: 'moved' }, 'referral'],
  ['ReferralClosed', { closing: 'got-help', requestedActions: 'none' }, { closing: 'got-help', requestedActions: 'none' }, 'outcome'],
  ['ConnectorAssigned', { by: { kind: 'partner', id: 'mind' }, connector: 'asia' }, { connector: 'asia of partner mind' }, 'referral'],
  ['ContactRecorded', { contact: 'made' }, { contact: 'made' }, 'progress'],
  ['OnwardReferralMade', { onward: 'o1', to: imdt }, { onward: 'onward~o1', to: imdt }, 'progress'],
  ['OnwardReferralAnswered', { onward: 'o1', answer: 'accepted' }, { onward: 'onward~o1', answer: 'accepted' }, 'progress'],
  ['OnwardReferralMade', { onward: 'o1', to: imdt, service: 's1' }, { onward: 'onward~o1', to: imdt, service: 's1' }, 'progress'],
  ['ReferralReassigned', { owner: 'mind', reason: 'closer' }, { owner: { kind: 'partner', id: 'mind' }, reason: 'closer' }, 'referral'],
  ['ReferralHeld', { review: 1000, reason: 'in-hospital' }, { review: '1970-01-01T00:00:01.000Z', reason: 'in-hospital' }, 'progress'],
  ['ReferralResumed', {}, {}, 'progress'],
  ['ReferralOverdue', { rule: 'unaccepted', owner: 'mind', due: 0 }, { rule: 'unaccepted', owner: { kind: 'partner', id: 'mind' }, due: '1970-01-01T00:00:00.000Z' }, 'referral'],
  ['ReferralCancelled', { reason: 'moved', requestedBy: 'person' }, { reason: 'moved', requestedBy: 'person' }, 'referral'],
  ['ReferralEnteredInError', { reason: 'wrong-person' }, { reason: 'wrong-person' }, 'referral'],
  ['SignpostGiven', { signpost: 's1', service: 'choir' }, { signpost: 'signpost~s1', service: 'choir' }, 'progress'],
  ['AssessmentRecorded', { assessment: 'a1', measure: 'ONS4', stage: 'baseline' }, { assessment: 'assessment~a1', measure: 'ONS4', stage: 'baseline' }, 'outcome'],
  [
    'AssessmentRecorded',
    { assessment: 'a2', measure: 'ONS4', stage: 'follow-up', baseline: 'a1' },
    { assessment: 'assessment~a2', measure: 'ONS4', stage: 'follow-up', baseline: 'assessment~a1' },
    'outcome'
  ],
  ['GoalRecorded', { goal: 'g1', status: 'set' }, { goal: 'goal~g1', status: 'set' }, 'progress'],
  ['RiskRaised', { risk: 'k1' }, { risk: 'risk~k1' }, 'risks'],
  ['KeyWorkerAssigned', { team: 'imdt-west', worker: 'w' }, { team: imdt, worker: 'w of care-team imdt-west' }, 'progress'],
  ['ActionRecorded', { action: 'a1', status: 'done' }, { action: 'action~a1', status: 'done' }, 'progress'],
  ['ActionRecorded', { action: 'a1', status: 'agreed', due: 0 }, { action: 'action~a1', status: 'agreed', due: '1970-01-01T00:00:00.000Z' }, 'progress'],
  ['NoteRecorded', { note: 'n1' }, { note: 'note~n1' }, 'referral'],
  ['PersonDied', {}, {}, 'referral'],
  ['PersonLinked', { other: 'p2', step: 'matched', adopted: [], own: [] }, { step: 'matched' }, 'referral'],
  ['HouseholdLinked', { household: 'h1', agreedBy: 'self' }, { household: 'household~h1', agreedBy: 'self' }, 'household'],
  ['HouseholdUnlinked', { household: 'h1', reason: 'moved-out' }, { reason: 'moved-out' }, 'household'],
  ['OutcomeRecorded', { outcome: 'employment', reportedBy: 'person' }, { outcome: 'employment', reportedBy: 'person' }, 'outcome'],
  ['CareTeamJoined', { team: 'imdt-west', reason: 'x' }, { team: imdt, reason: 'x' }, 'referral'],
  ['CareTeamLeft', { team: 'imdt-west', reason: 'x' }, { team: imdt, reason: 'x' }, 'referral'],
  [
    'ConsentGiven',
    { consent: 'c1', recipient: imdt, categories: ['health'], purpose: 'care', from: 0, until: 1000 },
    { consent: 'consent~c1', recipient: imdt, categories: ['health'], purpose: 'care', from: '1970-01-01T00:00:00.000Z', until: '1970-01-01T00:00:01.000Z' },
    'referral'
  ],
  [
    'ConsentRefused',
    { consent: 'c1', recipient: imdt, categories: ['health'], purpose: 'care', evidence: 'verbal', said: 0 },
    { consent: 'consent~c1', recipient: imdt, categories: ['health'], purpose: 'care' },
    'referral'
  ],
  ['ObjectionRecorded', { consent: 'c1', recipient: imdt, categories: [], reason: 'x', said: 0 }, { consent: 'consent~c1', recipient: imdt, categories: [], reason: 'x' }, 'referral'],
  [
    'ObjectionOverridden',
    { override: 'o1', recipient: imdt, categories: ['risks'], basis: 'serious-harm', role: 'safeguarding-lead', worker: 'w', until: 1000 },
    { override: 'override~o1', recipient: imdt, categories: ['risks'], basis: 'serious-harm', role: 'safeguarding-lead', until: '1970-01-01T00:00:01.000Z' },
    'safeguarding'
  ],
  [
    'GlassBroken',
    { access: 'x1', role: 'clinical', worker: 'w', categories: ['risks'], until: 1000 },
    { access: 'access~x1', role: 'clinical', categories: ['risks'], until: '1970-01-01T00:00:01.000Z' },
    'progress'
  ],
  ['BreakGlassEnded', { access: 'x1' }, { access: 'access~x1' }, 'progress'],
  ['BreakGlassReviewed', { access: 'x1', worker: 'w', finding: 'justified' }, { access: 'access~x1', finding: 'justified' }, 'progress'],
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

describe('ReferralUpdated', () => {
  it('says what routing may read now and when it was said', () => {
    const body = { type: 'ReferralUpdated', message: 'm', practice: 'A1001', numberStatus: 'absent', cluster: 'w', ageBand: '0', need: 'n', risks: 'stated', updated: 0 }
    expect(tellDetails(fact(body), seeing('referral'), names)).toEqual({
      numberStatus: 'absent', cluster: 'w', ageBand: '0', need: 'n', risks: 'stated', updated: '1970-01-01T00:00:00.000Z'
    })
  })
})

describe('ReferralSubmitted', () => {
  it('does not pass on what the sender calls its message, nor the practice', () => {
    const body = { type: 'ReferralSubmitted', message: 'm', practice: 'A1001', source: 'gp', numberStatus: 'absent', cluster: 'w', ageBand: '0', need: 'n', risks: 'stated' }
    expect(Object.keys(tellDetails(fact(body), seeing('referral'), names) ?? {})).toEqual(['source', 'numberStatus', 'cluster', 'ageBand', 'need', 'risks'])
  })
})
