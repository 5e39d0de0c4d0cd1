import type { Bundle } from '../fhir.js'
import { askServer, ServerSilent } from '../other-servers/ask-server.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal } from '../surface/refusals.js'
import { withoutSlashesAtEnd } from '../systems.js'
import type { Answered } from './meaning-of-answer.js'
import { messageHeaders, type MessageIds } from './message-headers.js'

/** BaRS: a receiver has to answer within 5 s. */
const answersWithinMs = 5_000

/** A message echoed takes some 30 kB, an OperationOutcome one. */
const maxBytes = 256 * 1024

const jsonIn = (body: Buffer | undefined): { readonly body?: unknown } => {
  const read = body === undefined ? undefined : readJson(body)
  return read === undefined || isRefusal(read) ? {} : { body: read.json }
}

/** The address is the register's. A 2xx says that the message was taken, whatever else it says. */
export const postMessage = async ({ fhir }: { readonly fhir: string }, message: Bundle, ids: MessageIds): Promise<Answered> => {
  const signal = AbortSignal.timeout(answersWithinMs)
  const headers = { ...messageHeaders(message, ids) }
  try {
    const { status, retryAfter, body } = await askServer(`${withoutSlashesAtEnd(fhir)}/$process-message`, { method: 'POST', headers, body: JSON.stringify(message), signal }, maxBytes)
    return status >= 200 && status <= 299 ? { status } : { status, retryAfter, ...jsonIn(body) }
  } catch (thrown) {
    if (thrown instanceof ServerSilent) return {}
    throw thrown
  }
}
