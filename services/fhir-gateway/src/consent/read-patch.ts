import type { Contract } from '../contract/load-contract.js'
import type { Extension } from '../fhir.js'
import { firstFault } from '../message/first-fault.js'
import { tidy } from '../message/tidy.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import { isStatus } from './statuses.js'

/** Of JSON Patch (RFC 6902), as far as it changes a status. */
interface Operation {
  readonly op: string
  readonly path: string
  readonly value?: unknown
}

export interface StatusChange {
  readonly status: string
  /** A code of consent-status-reason. */
  readonly reason: string
}

const reasons: readonly (string | undefined)[] = ['changed-mind', 'no-longer-needed', 'moved-away', 'entered-in-error', 'other']

const setsStatus = ({ op, path }: Operation): boolean => path === '/status' && (op === 'replace' || op === 'add')
const addsReason = ({ op, path }: Operation): boolean => op === 'add' && (path === '/extension/-' || path === '/extension')

const extensionsIn = (value: unknown): readonly Extension[] => [value].flat().filter((one) => typeof one === 'object' && one !== null) as Extension[]

const reasonIn = (value: unknown): string | undefined =>
  extensionsIn(tidy(value))
    .filter(({ url }) => url === systems.statusReason)
    .flatMap(({ valueCodeableConcept }) => [valueCodeableConcept?.coding ?? []].flat())
    .filter(({ system }) => system === systems.consentStatusReason)
    .map(({ code }) => code)[0]

const at = 'patch'

/** The two operations that belong together, in either order, and no other: the status, and why. */
export const readPatch = (json: unknown, contract: Contract): StatusChange | Refusal => {
  const fault = firstFault([{ title: 'ConsentPatch', resource: json, at }], contract)
  if (fault !== undefined) return fault
  const operations = json as readonly Operation[]
  const other = operations.findIndex((one) => !setsStatus(one) && !addsReason(one))
  if (other >= 0) return refuse('CONSENT.PATCH_NOT_TAKEN', `${at}[${other}]`)
  for (const same of [setsStatus, addsReason])
    if (operations.filter(same).length > 1) return refuse('CONSENT.PATCHED_TWICE', `${at}[${operations.findLastIndex(same)}]`)
  const status = operations.find(setsStatus)?.value
  if (status === undefined) return refuse('STRUCTURE.REQUIRED', 'Consent.status')
  if (!isStatus(status)) return refuse('CONSENT.STATUS', 'Consent.status')
  const reason = reasonIn(operations.find(addsReason)?.value)
  const fits = reasons.includes(reason) && (reason === 'entered-in-error') === (status === 'entered-in-error')
  return fits ? { status, reason: reason ?? '' } : refuse('CONSENT.STATUS_REASON', 'Consent.extension')
}
