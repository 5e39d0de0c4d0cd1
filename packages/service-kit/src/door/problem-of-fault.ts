import { NotCaughtUp, PersonFrozen, ReadStalled } from '@oldham-cares/log'
import { VaultFault } from '@oldham-cares/vault'
import { AuditAway } from '../audit/audit.js'
import { GateFault } from '../gate/gate-fault.js'
import { Problem } from '../problem/problem.js'
import { TooLate } from './in-time.js'

const notNow = (code: string, seconds: number, cause: unknown): Problem =>
  new Problem('unavailable', {
    code,
    cause,
    detail: 'Send the same request again, under the same key.',
    headers: { 'retry-after': String(seconds) }
  })

const ofVault = (fault: VaultFault): unknown => {
  if (fault.code === 'PERSON.ERASED') return new Problem('not-found', { code: fault.code })
  return fault.code === 'KEYS.NOT_FOLDED' || fault.code === 'SEAL.KEY_UNKNOWN' ? notNow('HUB.UNAVAILABLE', 2, fault) : fault
}

const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])
const redisSays = /^(Command timed out|Connection is closed|LOADING|READONLY|CLUSTERDOWN|MASTERDOWN|Stream isn't writeable)/

/** The broker or Redis cannot be reached or cannot serve. Their clients say so by name, by system code or in words. */
const isOutOfReach = (fault: Error & { code?: unknown }): boolean =>
  fault.name.startsWith('KafkaJS') ||
  fault.name === 'MaxRetriesPerRequestError' ||
  systemCodes.has(String(fault.code)) ||
  redisSays.test(fault.message)

/** What a fault means to whoever sent a command: not now, where the hub cannot ask or append; gone; else the fault itself, which is a bug. */
export const problemOfFault = (fault: unknown): unknown => {
  if (fault instanceof NotCaughtUp) return notNow('HUB.NOT_CAUGHT_UP', 2, fault)
  if (fault instanceof PersonFrozen) return notNow(fault.code, 60, fault)
  if (fault instanceof TooLate) return notNow(fault.code, 5, fault)
  if (fault instanceof GateFault && fault.code === 'GATE.TIMEOUT') return notNow(fault.code, 5, fault)
  if (fault instanceof AuditAway) return notNow(fault.code, 5, fault)
  if (fault instanceof ReadStalled) return notNow('HUB.UNAVAILABLE', 5, fault)
  if (fault instanceof VaultFault) return ofVault(fault)
  return fault instanceof Error && isOutOfReach(fault) ? notNow('HUB.UNAVAILABLE', 5, fault) : fault
}
