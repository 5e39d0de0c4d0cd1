import type { Handler } from '../surface/handler.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { answerStanding } from './answer-standing.js'
import { consentIdOf } from './consent-parts.js'
import { handStatement } from './hand-statement.js'
import { pathsIn } from './paths-of.js'
import { readConsentSent, readStatements } from './read-statements.js'
import { statementsOf } from './statement.js'
import { whoseConsent } from './whose-consent.js'
import { whyDuplicate } from './why-duplicate.js'

/** POST /Consent: what a person says about one recipient or several, recorded whole or not at all by whoever treats them. */
export const createConsent: Handler = async (request, parts) => {
  if (request.ifNoneExist !== undefined) return refuse('HEADER.NOT_SUPPORTED', 'http.If-None-Exist')
  const body = readJson(request.body)
  if (isRefusal(body)) return body
  const sent = readConsentSent(body.json, parts.contract)
  if (isRefusal(sent)) return sent
  const said = readStatements(sent, parts)
  if (isRefusal(said)) return said
  const whose = await whoseConsent(sent.patient, request, parts)
  if (isRefusal(whose)) return whose
  const { person, under } = whose
  const duplicate = await whyDuplicate(said, person, request, parts)
  if (duplicate !== undefined) return duplicate

  const ask = (command: string) => ({ type: 'StateTogether' as const, ...statementsOf(said, { consent: consentIdOf(command), under, now: parts.now() }) })
  const done = await handStatement({ request, person: person.id, ask, at: pathsIn(said, request.sender.organisation) }, parts)
  return isRefusal(done) ? done : answerStanding(201, consentIdOf(done.command), person.id, request, parts)
}
