import type { Contract } from '../contract/load-contract.js'
import type { ServiceRequest } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { Entry } from './message.js'

/**
 * A request for another service, coded in a system in which ours is, went astray: taken here, it would be waited for there.
 * One that says nothing, or says it in a system of its sender's, is meant for whom it was sent to.
 */
export const whyNotService = ({ resource: { code }, at }: Entry<ServiceRequest>, { service: { services } }: Contract): Refusal | undefined => {
  const systems = new Set(services.map((one) => one.split('|')[0]))
  const said = (code?.coding ?? []).filter(({ system }) => systems.has(system ?? ''))
  const ours = said.length === 0 || said.some(({ system, code: one }) => services.includes(`${system}|${one}`))
  return ours ? undefined : refuse('REFERRAL.ANOTHER_SERVICE', `${at}.code`)
}
