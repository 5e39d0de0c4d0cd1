import { Client } from 'fhir-kit-client'

/** As much of a body as may be read; undefined where there is more. */
const readUpTo = async ({ body }: Response, maxBytes: number): Promise<string | undefined> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** An answer that is not one: its status, or undefined where it was too long or no JSON. */
export class NoAnswer extends Error {
  readonly status: number | undefined

  constructor(status?: number) {
    super('ANSWER.UNUSABLE')
    this.status = status
  }
}

const parse = (text: string | undefined): Awaited<ReturnType<Client['read']>> => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    throw new NoAnswer()
  }
}

/**
 * fhir-kit-client, but for how it takes an answer: its own way reads to the end, however long that is, and follows redirects.
 * Throws NoAnswer, or whatever fetch says where there is no answer within the time of the signal.
 */
export const limitedClient = (baseUrl: string, maxBytes: number): Client => {
  const client = new Client({ baseUrl })
  const { httpClient } = client
  httpClient.request = async (method, url, { headers, signal } = {}) => {
    const asked = { accept: 'application/fhir+json', ...(headers as Record<string, string>) }
    const response = await fetch(httpClient.expandUrl(url), { method, headers: asked, redirect: 'error', signal: (signal as AbortSignal | undefined) ?? null })
    if (!response.ok) {
      await response.body?.cancel()
      throw new NoAnswer(response.status)
    }
    return parse(await readUpTo(response, maxBytes))
  }
  return client
}
