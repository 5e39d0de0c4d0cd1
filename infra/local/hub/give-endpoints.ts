import { randomUUID } from 'node:crypto'
import { asPartner, type Answered, type AsPartner, type Reached } from '../partners/as-partner.ts'

/** Where a hub and its neighbours are reached, and as whom the partners ask. */
export interface Given extends Reached {
  readonly neighbours: string
  /** ids of the partners that the neighbours play */
  readonly partners: readonly string[]
}

interface Endpoint {
  readonly id: string
  readonly version: number
  readonly kind: string
  readonly address: string
}

/**
 * Each partner that the neighbours play gets its webhook as any partner does, with the partner API: made once, led to where the
 * neighbours stand today, and its secret handed to them at each start, since they keep it in memory only.
 */
export async function giveEndpoints(given: Given): Promise<void> {
  await Promise.all(given.partners.map(async (id) => {
    if (!given.clients[id]) return
    const secret = await onceReady(() => secretOf(asPartner(given, id), id, `${given.neighbours}/${id}`))
    const url = `${given.neighbours}/secrets/${id}`
    const { status } = await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(secret) })
    if (status !== 204) throw new Error(`PUT ${url} answered ${status} where the partners' webhooks were made`)
  }))
}

async function secretOf(ask: AsPartner, id: string, address: string): Promise<unknown> {
  const { endpoints } = taken('GET /endpoints', await ask('GET', '/endpoints')) as { endpoints: Endpoint[] }
  const standing = endpoints.find((one) => one.kind === 'webhook' && new URL(one.address).pathname === `/${id}`)
  const { id: webhook } = standing?.address === address ? standing : await ledTo(ask, { id, address, standing })
  return taken('GET /endpoints/{id}/secret', await ask('GET', `/endpoints/${webhook}/secret`))
}

async function ledTo(ask: AsPartner, { id, address, standing }: { id: string, address: string, standing: Endpoint | undefined }): Promise<Endpoint> {
  if (standing) return taken('PATCH /endpoints/{id}', await ask('PATCH', `/endpoints/${standing.id}`, { body: { address }, version: standing.version }))
  return taken('POST /endpoints', await ask('POST', '/endpoints', { body: { kind: 'webhook', address, contact: `hub@${id}.example` }, key: randomUUID() }))
}

class NotYet extends Error {}

/** The sentence names who refused and never what was sent or answered: it may be a secret. */
function taken(what: string, { status, body }: Answered) {
  if (status < 300) return body
  throw new (status === 503 ? NotYet : Error)(`${what} answered ${status} where the partners' webhooks were made`)
}

const WITHIN_MS = 20_000
const AGAIN_MS = 250

/** A hub that has just come up may not have read back yet what it wrote, and says so. */
async function onceReady<T>(act: () => Promise<T>): Promise<T> {
  const until = Date.now() + WITHIN_MS
  for (;;) {
    try {
      return await act()
    } catch (fault) {
      if (!(fault instanceof NotYet) || Date.now() > until) throw fault
    }
    await new Promise((resume) => setTimeout(resume, AGAIN_MS))
  }
}
