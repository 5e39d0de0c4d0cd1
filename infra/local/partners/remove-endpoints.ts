import { CannotStart } from '../machine/cannot-start.mjs'
import type { AsPartner } from './as-partner.ts'

interface Standing {
  readonly id: string
  readonly version: number
}

const ROUNDS = 5

/** Every endpoint of a partner, its Subscriptions too; one that the hub changed meanwhile is read again. */
export async function removeEndpoints(ask: AsPartner): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { status, body } = await ask('GET', '/endpoints')
    const standing = status === 200 ? (body.endpoints as Standing[]) : undefined
    if (standing?.length === 0) return
    for (const { id, version } of standing ?? []) await ask('DELETE', `/endpoints/${id}`, { version })
  }
  throw new CannotStart('The hub did not remove every endpoint, so the partner stays: see in the log of partner-gateway why, and run this again.')
}
