import type { NamesAndAddresses } from '@oldham-cares/service-kit'
import { within } from '../within.js'
import { answersWithinMs, askService, type ServiceHealth } from './ask-service.js'

/** Resolves where the part serves; anything else is a part that does not. */
export type Part = () => Promise<unknown>

export interface HubHealth {
  readonly status: 'healthy' | 'degraded'
  readonly services: readonly ServiceHealth[]
  readonly parts: readonly { readonly part: string; readonly state: 'ok' | 'failing' }[]
}

export type ReadHealth = () => Promise<HubHealth>

const askPart = async (part: string, serves: Part) => {
  const state = await within(answersWithinMs, serves()).then(
    () => 'ok' as const,
    () => 'failing' as const
  )
  return { part, state }
}

/** Everybody is asked at once and now; whoever has not answered in two seconds does not serve. */
export const readHealth =
  (services: NamesAndAddresses, parts: Readonly<Record<string, Part>>): ReadHealth =>
  async () => {
    const [ofServices, ofParts] = await Promise.all([
      Promise.all(Object.entries(services).map(([service, url]) => askService(service, url))),
      Promise.all(Object.entries(parts).map(([part, serves]) => askPart(part, serves)))
    ])
    const healthy = ofServices.every(({ state }) => state === 'ready') && ofParts.every(({ state }) => state === 'ok')
    return { status: healthy ? 'healthy' : 'degraded', services: ofServices, parts: ofParts }
  }
