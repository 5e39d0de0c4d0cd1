import type { Ask } from '@oldham-cares/domain'
import type { Contract } from '../contract/load-contract.js'
import type { Identifier, Resource } from '../fhir.js'
import { firstFault } from '../message/first-fault.js'
import { tidy } from '../message/tidy.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'

interface Parameters extends Resource {
  readonly parameter: readonly { readonly name: string; readonly valueIdentifier?: Identifier; readonly valueCode?: string }[]
}

/** By which a team comes in or goes; the words of the partner API. */
const reasons = {
  JoinCareTeam: ['shared-care', 'key-worker-needed', 'complex-need', 'household', 'hospital-discharge'],
  LeaveCareTeam: ['work-done', 'person-asked', 'moved-away', 'not-involved']
} as const satisfies Partial<Record<Ask['type'], readonly string[]>>

export type Sharing = keyof typeof reasons

export interface SharingAsked {
  readonly team: string
  readonly reason: string
  /** FHIRPath of the team. */
  readonly at: string
}

const theOne = ({ parameter }: Parameters, name: string): { readonly index: number } | Refusal => {
  const found = parameter.flatMap((one, index) => (one.name === name ? [index] : []))
  const [index] = found
  return index === undefined || found.length > 1 ? refuse('STRUCTURE.REQUIRED', `Parameters.parameter.where(name='${name}')`) : { index }
}

const parametersIn = (json: unknown, contract: Contract): Parameters | Refusal =>
  firstFault([{ title: 'Parameters', type: 'Parameters', resource: json, at: 'Parameters' }], contract) ?? tidy(json as Parameters)

/** Parameters = careTeam(valueIdentifier) reason(valueCode) */
export const readSharing = (json: unknown, does: Sharing, { contract, register }: Parts): SharingAsked | Refusal => {
  const sent = parametersIn(json, contract)
  if (isRefusal(sent)) return sent
  const team = theOne(sent, 'careTeam')
  if (isRefusal(team)) return team
  const reason = theOne(sent, 'reason')
  if (isRefusal(reason)) return reason
  const at = `Parameters.parameter[${team.index}].value`
  const { system, value = '' } = sent.parameter[team.index]?.valueIdentifier ?? {}
  if (system !== systems.careTeam || register.careTeam(value) === undefined)
    return refuse('CARE_TEAM.UNKNOWN', at)
  const code = sent.parameter[reason.index]?.valueCode ?? ''
  const known = (reasons[does] as readonly string[]).includes(code)
  return known ? { team: value, reason: code, at } : refuse('STRUCTURE.VALUE', `Parameters.parameter[${reason.index}].value`)
}
