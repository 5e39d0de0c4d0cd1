import { consents } from '../exits.js'
import type { Handler } from '../surface/handler.js'
import { refuse } from '../surface/refusals.js'
import { seenConsent } from './seen-consent.js'

/** GET /Consent/{id}: one that the sender recorded, as it stands now. */
export const readConsent: Handler = async ({ sender: { organisation }, params }, parts) => {
  const found = await parts.known.consent(organisation, params['id'] ?? '')
  if (found === undefined) return refuse('CONSENT.NOT_FOUND')
  return consents.show(parts.gate, organisation, (look) => seenConsent(found, look, parts))
}
