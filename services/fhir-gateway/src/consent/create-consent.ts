import { sameOrganisation } from '@oldham-cares/domain'
import { idFromCommand } from '@oldham-cares/vault'
import type { FhirRequest, Handler } from '../surface/handler.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { answerStanding } from './answer-standing.js'
import { handStatement, type Stating } from './hand-statement.js'
import { readConsentSent, readStatements } from './read-statements.js'
import { askOf, type Statement } from './statement.js'
import { whoseConsent } from './whose-consent.js'
import { whyDuplicate } from './why-duplicate.js'

const consentIdOf = (command: string): string => idFromCommand('consent', command)

const endsTooSoon = ({ from, asserted, until }: Statement): boolean => until !== undefined && until <= (from ?? asserted ?? Number.NEGATIVE_INFINITY)

/** A rule says why the whole was refused, not over which of it. */
const pathsIn = (said: readonly Statement[], { sender: { organisation } }: FhirRequest): Stating['at'] => {
  const self = said.find(({ does, recipient }) => does === 'give' && sameOrganisation(recipient, organisation)) ?? said[0]
  const window = said.find(endsTooSoon) ?? said[0]
  return { person: 'Consent.patient', recipient: self?.recipientAt ?? 'Consent.provision', window: `${window?.at ?? 'Consent.provision'}.period` }
}

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
  const duplicate = whyDuplicate(said, person, request, parts.now())
  if (duplicate !== undefined) return duplicate

  const asserted = said[0]?.asserted === undefined ? {} : { asserted: said[0].asserted }
  const ask = (command: string) => askOf(said, consentIdOf(command), under, parts.now())
  const done = await handStatement({ request, person: person.id, ask, at: pathsIn(said, request), ...asserted }, parts)
  return isRefusal(done) ? done : answerStanding(201, consentIdOf(done.command), person.id, request, parts)
}
