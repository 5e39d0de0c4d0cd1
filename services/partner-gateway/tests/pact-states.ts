import { hub, type Organisation } from '@oldham-cares/domain'
import { accepted, agreedToMind, lead, mind, noon, passedOn, practice, submitted, told, withdrawn, type Step, type Story } from './story.js'

const partner = (id: string): Organisation => ({ kind: 'partner', id })
const ageUk = partner('age-uk-oldham')
const positiveSteps = partner('positive-steps')

const acceptedAgain = accepted
const answered: Step = { by: mind, ask: { type: 'AnswerOnwardReferral', referral: 'r1', onward: 'o1', answer: 'accepted' } }
const died: Step = { by: practice, ask: { type: 'ReportDeath' } }
const toMind: readonly Step[] = [submitted, accepted, agreedToMind, passedOn]

const givenToAgeUk: Step = { by: lead, ask: { type: 'ReassignReferral', referral: 'r1', owner: ageUk.id, reason: 'capacity' } }
const objectedTo: Step = {
  by: lead,
  ask: { type: 'RecordObjection', consent: 'c2', recipient: ageUk, categories: [], reason: 'person-declined', evidence: 'verbal' }
}
const erased: Step = { by: hub, ask: { type: 'ErasePerson', reason: 'request', legalBasis: 'uk-gdpr-17-1-b', keys: [] } }

const agreedToPositiveSteps: Step = {
  by: lead,
  ask: { type: 'GiveConsent', consent: 'c1', recipient: positiveSteps, categories: ['contact', 'referral'], purpose: 'onward-referral', from: noon, evidence: 'verbal' }
}
const passedOnToPositiveSteps: Step = { by: lead, ask: { type: 'MakeOnwardReferral', referral: 'r1', onward: 'o1', to: positiveSteps } }
const enteredInError: Step = { by: practice, ask: { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' } }

/** The provider states that contracts/pacts name: what has happened when the hub tells of it. */
export const pactStates: Readonly<Record<string, Story>> = {
  'somebody was referred, and Action Together accepted twice': told(submitted, accepted, acceptedAgain),
  'somebody was passed on to Mind, which has answered': told(...toMind, answered),
  'somebody was passed on to Mind and has changed their mind': told(...toMind, withdrawn),
  'somebody was passed on to Mind and has died': told(...toMind, died),
  'a referral was given to Age UK Oldham': told(submitted, givenToAgeUk),
  'a referral was given to Age UK Oldham, to which the person objects': told(submitted, givenToAgeUk, objectedTo),
  'a referral was given to Age UK Oldham, and the person was erased': told(submitted, givenToAgeUk, erased),
  'somebody was passed on to Positive Steps by mistake': told(submitted, accepted, agreedToPositiveSteps, passedOnToPositiveSteps, enteredInError)
}
