import type { Wanted } from '@oldham-cares/service-kit/tell'
import type { Body } from '../contract/body.js'
import { changeOwnEndpoint, type Change, type Changes } from './change-own-endpoint.js'
import { whyNotAddress } from './make-endpoint.js'
import { ownEndpoint } from './own-endpoint.js'
import type { Done, Refused } from './refused.js'
import type { Asker, SelfService } from './self-service.js'
import { showEndpoint, type ShownEndpoint } from './show-endpoint.js'

type Amendment = Body<'AmendEndpoint'>

/** RFC 7396: what is not named stays, `null` takes away. What was said of another address counts no more. */
const merged = (standing: Wanted, { address, signing, perSecond, atOnce, contact }: Amendment): Wanted => {
  const { perSecond: oldRate, atOnce: oldWidth, contact: oldContact, ...kept } = standing
  const now = {
    perSecond: perSecond === undefined ? oldRate : perSecond,
    atOnce: atOnce === undefined ? oldWidth : atOnce,
    contact: contact === undefined ? oldContact : contact
  }
  return {
    ...kept,
    ...(address === undefined || address === standing.address ? {} : { address, warned: 0 }),
    ...(signing === undefined ? {} : { signing }),
    ...(now.perSecond == null ? {} : { perSecond: now.perSecond }),
    ...(now.atOnce == null ? {} : { atOnce: now.atOnce }),
    ...(now.contact == null ? {} : { contact: now.contact })
  }
}

const says = ({ address, signing, perSecond, atOnce, contact }: Wanted): string =>
  JSON.stringify([address, signing, perSecond, atOnce, contact])

const notSigned: Refused = { code: 'ENDPOINT.NOT_SIGNED', detail: 'Only what is sent to a webhook is signed.', pointer: '/signing' }

const changeTo =
  (amendment: Amendment): Change =>
  (standing) => {
    if (amendment.signing !== undefined && standing.kind !== 'webhook') return notSigned
    const wanted = merged(standing, amendment)
    return says(wanted) === says(standing) ? 'nothing' : wanted
  }

/** The address as it will stand; nothing where none is named or it stays as it is. */
const addressIn = async (
  self: SelfService,
  { org, endpoint }: { readonly org: string; readonly endpoint: string },
  given: string | undefined
): Promise<{ readonly address?: string } | Refused> => {
  const own = ownEndpoint(self.known, org, endpoint)
  if (given === undefined || own.state !== 'done' || own.done.kind === 'fhir' || given === own.done.address) return {}
  const found = await self.kinds[own.done.kind]?.addressOf(org, given)
  if (found === undefined || 'code' in found) return found ?? {}
  return whyNotAddress(self.known, org, found.address, endpoint) ?? found
}

export const amendEndpoint = async (
  self: SelfService,
  asker: Asker,
  changes: Changes,
  amendment: Amendment
): Promise<Done<ShownEndpoint>> => {
  const { address: given, ...rest } = amendment
  const found = await addressIn(self, { org: asker.org, endpoint: changes.endpoint }, given)
  const change: Change = 'code' in found ? () => found : changeTo({ ...rest, ...found })
  const outcome = await changeOwnEndpoint(self, asker, changes, change)
  return outcome.state === 'done' ? { state: 'done', done: showEndpoint(outcome.done) } : outcome
}
