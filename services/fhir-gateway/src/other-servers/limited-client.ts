import { Client } from 'fhir-kit-client'
import { readJson } from '../surface/read-json.js'
import { isRefusal } from '../surface/refusals.js'
import { askServer } from './ask-server.js'

/** An answer that is not one: its status, or undefined where it was too long or no JSON that can be read. */
export class NoAnswer extends Error {
  readonly status: number | undefined

  constructor(status?: number) {
    super('ANSWER.UNUSABLE')
    this.status = status
  }
}

const parse = (body: Buffer | undefined): Awaited<ReturnType<Client['read']>> => {
  const read = body === undefined ? undefined : readJson(body)
  if (read === undefined || isRefusal(read)) throw new NoAnswer()
  return read.json as Awaited<ReturnType<Client['read']>>
}

/**
 * fhir-kit-client, but for how it takes an answer: its own way reads to the end, however long that is and however deep it
 * nests, and follows redirects. Throws NoAnswer, or ServerSilent where there is no answer within the time of the signal.
 */
export const limitedClient = (baseUrl: string, maxBytes: number): Client => {
  const client = new Client({ baseUrl })
  const { httpClient } = client
  httpClient.request = async (method, url, { headers, signal } = {}) => {
    const asked = { accept: 'application/fhir+json', ...(headers as Record<string, string>) }
    const { status, body } = await askServer(httpClient.expandUrl(url), { method, headers: asked, signal: (signal as AbortSignal | undefined) ?? null }, maxBytes)
    if (status < 200 || status > 299) throw new NoAnswer(status)
    return parse(body)
  }
  return client
}
