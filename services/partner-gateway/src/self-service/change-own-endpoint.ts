import { changeEndpoint, type KnownEndpoint, type Wanted } from '@oldham-cares/service-kit/tell'
import { ownEndpoint } from './own-endpoint.js'
import { recordConfiguration } from './record-configuration.js'
import { done, kindElsewhere, type Done, type Refused } from './refused.js'
import type { Asker, SelfService } from './self-service.js'
import { tagOf } from './show-endpoint.js'

/** Which endpoint, and what its partner takes it to be. */
export interface Changes {
  readonly endpoint: string
  /** Whether this is the version that the caller knows. */
  readonly knows: (tag: string) => boolean
  /** Also a subscription: what else is changed of one is changed at the FHIR door. */
  readonly ofAnyKind?: boolean
}

/** How it is to stand; `nothing` where that is how it stands. */
export type Change = (standing: KnownEndpoint) => Wanted | Refused | 'nothing'

const changed: Refused = { code: 'ENDPOINT.CHANGED', detail: '' }

/** Changes the version that the caller knows, or nothing. What changes nothing makes no version and leaves no record. */
export const changeOwnEndpoint = async (
  self: SelfService,
  { org, worker }: Asker,
  { endpoint, knows, ofAnyKind = false }: Changes,
  change: Change
): Promise<Done<Omit<KnownEndpoint, 'onSince'>>> => {
  const own = ownEndpoint(self.known, org, endpoint)
  if (own.state !== 'done') return own
  if (own.done.kind === 'fhir' && !ofAnyKind) return { state: 'refused', refused: kindElsewhere }
  if (!knows(tagOf(own.done))) return { state: 'changed' }
  const wanted = change(own.done)
  if (wanted === 'nothing') return own
  if ('code' in wanted) return { state: 'refused', refused: wanted }
  await recordConfiguration(self.audit, org, 'accepted')
  const outcome = await changeEndpoint<Refused>(self, { endpoint, partner: org, by: worker }, (standing) =>
    standing?.version === own.done.version ? wanted : changed
  )
  return 'changed' in outcome ? done(outcome.changed) : { state: 'changed' }
}
