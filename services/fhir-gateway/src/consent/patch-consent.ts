import { commandIdOf } from '@oldham-cares/vault'
import type { Handler } from '../surface/handler.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { senderKey } from '../surface/sender.js'
import { answerStanding } from './answer-standing.js'
import { handStatement } from './hand-statement.js'
import { readPatch } from './read-patch.js'
import { givenIn, recordedBy, standingOf } from './recorded-here.js'
import type { ConsentStatus } from './said-here.js'

/** What a patch may do. Of a refusal or an objection nothing: only a later consent that names it lifts a denial. */
const next: Readonly<Record<ConsentStatus, readonly string[]>> = {
  active: ['inactive', 'entered-in-error'],
  inactive: [],
  rejected: [],
  'entered-in-error': []
}

/** PATCH /Consent/{id}: consent that is taken back from everybody it was given to, or never should have been recorded. Both are denials. */
export const patchConsent: Handler = async (request, parts) => {
  const body = readJson(request.body)
  if (isRefusal(body)) return body
  const change = readPatch(body.json, parts.contract)
  if (isRefusal(change)) return change
  const found = await parts.known.consent(request.sender.organisation, request.params['id'] ?? '')
  const person = found === undefined ? undefined : await parts.known.person(found.person)
  const recorded = person && recordedBy(person, request.sender.organisation).find(({ id }) => id === found?.consent)
  if (person === undefined || recorded === undefined) return refuse('CONSENT.NOT_FOUND', 'Consent.id')
  const decided = await parts.known.isDecided(person.id, commandIdOf(senderKey(request.sender), request.requestId, person.id))
  const { status } = standingOf(person, recorded, parts.now())
  const given = givenIn(recorded)
  const allowed = given.length > 0 && next[status].includes(change.status)
  if (!allowed && !decided) return refuse('CONSENT.TRANSITION', 'Consent.status')

  const withdrawn = given.map(({ id: consent, recipient, categories }) => ({ consent, recipient, categories, reason: change.reason }))
  const ask = () => ({ type: 'StateTogether', given: [], refused: [], objected: [], withdrawn }) as const
  const at = { person: 'Consent.patient', recipient: 'Consent.provision', window: 'Consent.status' }
  const done = await handStatement({ request, person: person.id, ask, at }, parts)
  return isRefusal(done) ? done : answerStanding(200, recorded.id, person.id, request, parts)
}
