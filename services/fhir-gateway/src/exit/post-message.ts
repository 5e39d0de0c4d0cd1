import { Client } from 'fhir-kit-client'
import type { Bundle } from '../fhir.js'
import type { Answered } from './meaning-of-answer.js'

/** BaRS: a receiver has to answer within 5 s. */
const answersWithinMs = 5_000

interface HttpFault {
  readonly response: { readonly status: number; readonly data?: unknown }
  readonly config: { readonly headers?: Headers }
}

/** What fhir-kit-client throws for any answer that is not a 2xx of JSON; anything else it throws is no answer. */
const isHttpFault = (thrown: unknown): thrown is HttpFault =>
  thrown instanceof Error && 'response' in thrown && typeof (thrown.response as { status?: unknown }).status === 'number'

/** The address is the register's and a redirect is not followed: no answer leads a message anywhere else. */
export const postMessage = async (
  { fhir }: { readonly fhir: string },
  message: Bundle,
  { requestId, correlation }: { readonly requestId: string; readonly correlation: string }
): Promise<Answered> => {
  const client = new Client({ baseUrl: fhir })
  try {
    const taken = await client.operation({
      name: 'process-message',
      input: message,
      options: {
        headers: { 'X-Request-Id': requestId, 'X-Correlation-Id': correlation },
        signal: AbortSignal.timeout(answersWithinMs),
        redirect: 'error'
      }
    })
    return { status: Client.httpFor(taken).response?.status ?? 200 }
  } catch (thrown) {
    if (!isHttpFault(thrown)) return {}
    return { status: thrown.response.status, retryAfter: thrown.config.headers?.get('retry-after') ?? null, body: thrown.response.data }
  }
}
