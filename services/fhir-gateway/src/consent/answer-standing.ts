import { statements } from '../exits.js'
import type { Resource } from '../fhir.js'
import type { FhirRequest, Stored } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, type Refusal } from '../surface/refusals.js'
import { seenConsent } from './seen-consent.js'

/** The statement stands, even where nothing may be shown of it: who denies something to whoever asked is heard too. */
const taken: Resource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: 'The statement was recorded.' }]
}

/** What a read would give now: a repeat that comes after a withdrawal must not hand out a consent that is no more. */
export const answerStanding = async (
  status: Stored['status'],
  consent: string,
  person: string,
  { sender: { organisation } }: FhirRequest,
  parts: Parts
): Promise<Stored | Refusal> => {
  const shown = await statements.show(parts.gate, organisation, (look) => seenConsent({ person, consent }, look, parts))
  if (!isRefusal(shown)) return { ...shown, status }
  const id = parts.pseudonyms.scopedId(organisation, 'consent', consent)
  return { status, resource: taken, location: `Consent/${id}`, version: '1' }
}
