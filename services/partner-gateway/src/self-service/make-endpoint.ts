import { mostEndpoints } from '@oldham-cares/domain'
import { changeEndpoint, type KnownEndpoint, type KnownEndpoints, type Wanted } from '@oldham-cares/service-kit/tell'
import type { Body } from '../contract/body.js'
import { idOfMade, isOfOneKey, type Making } from './endpoint-ids.js'
import { recordConfiguration } from './record-configuration.js'
import { addressTaken, done, refusedWith, tooMany, type Done, type Refused } from './refused.js'
import type { Asker, SelfService } from './self-service.js'
import { showEndpoint, type ShownEndpoint } from './show-endpoint.js'

export const whyNotAddress = (known: KnownEndpoints, org: string, address: string, but?: string): Refused | undefined =>
  known.of(org).some((other) => other.address === address && other.endpoint !== but) ? addressTaken : undefined

const wantedOf = (body: Body<'MakeEndpoint'>, address: string, now: number): Wanted => {
  const { kind, signing = 'hmac', perSecond, atOnce, contact } = body
  return {
    kind,
    address,
    state: 'on',
    signing,
    generation: 1,
    since: now,
    warned: 0,
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(atOnce === undefined ? {} : { atOnce }),
    ...(contact === undefined ? {} : { contact })
  }
}

/** What a repeat of a request made before; undefined where it is none. */
const madeBefore = (known: KnownEndpoints, org: string, id: string): Done<KnownEndpoint> | undefined => {
  const under = known.all.find((one) => one.partner === org && isOfOneKey(one.endpoint, id))
  if (!under) return undefined
  if (under.endpoint !== id) return { state: 'reused' }
  return under.state === 'removed' ? { state: 'removed' } : done(under)
}

export type SentEndpoint = Pick<Making, 'key' | 'target'> & { readonly body: Body<'MakeEndpoint'> }

/** Makes an endpoint, once for each key. The address is looked up anew: what was let in yesterday may have moved. */
export const makeEndpoint = async (self: SelfService, { org, worker }: Asker, sent: SentEndpoint): Promise<Done<ShownEndpoint>> => {
  const { known, ids, audit, now } = self
  const id = idOfMade(ids, { ...sent, org })
  const before = madeBefore(known, org, id)
  if (before) return before.state === 'done' ? done(showEndpoint(before.done)) : before
  const kind = self.kinds[sent.body.kind]
  if (!kind) return refusedWith('ENDPOINT.KIND_UNAVAILABLE', 'This hub has no way to an endpoint of that kind.', '/kind')
  const found = await kind.addressOf(org, sent.body.address)
  if ('code' in found) return { state: 'refused', refused: found }
  const why = () => (known.of(org).length >= mostEndpoints ? tooMany : whyNotAddress(known, org, found.address))
  const refused = why()
  if (refused) return { state: 'refused', refused }
  await recordConfiguration(audit, org, 'accepted')
  const whose = { endpoint: id, partner: org, by: worker }
  const outcome = await changeEndpoint<Refused>(self, whose, () => why() ?? wantedOf(sent.body, found.address, now()))
  if ('changed' in outcome) return done(showEndpoint(outcome.changed))
  if ('refused' in outcome) return { state: 'refused', refused: outcome.refused }
  if (outcome.conflict?.partner === org) return done(showEndpoint(outcome.conflict))
  return { state: 'refused', refused: why() ?? tooMany }
}
