import { GateFault } from '@oldham-cares/service-kit'
import { VaultFault } from '@oldham-cares/vault'
import { refuse, type Refusal } from './refusals.js'

const bugs = [TypeError, RangeError, ReferenceError, SyntaxError]

/**
 * What a thrown value means to the sender. Handlers throw only where a part they lean on cannot answer now: Redis,
 * Kafka, a view that is not caught up, a key that has not come back; or where the key is gone for ever. Nothing was
 * accepted then.
 */
export const meaningOf = (fault: unknown): Refusal => {
  if (fault instanceof VaultFault && fault.code === 'SEAL.NOT_JSON') return refuse('HUB.FAULT')
  if (fault instanceof VaultFault && fault.code === 'PERSON.ERASED') return refuse('PERSON.ERASED')
  if (fault instanceof GateFault && fault.code !== 'GATE.TIMEOUT') return refuse('HUB.FAULT')
  return refuse(bugs.some((bug) => fault instanceof bug) ? 'HUB.FAULT' : 'HUB.UNAVAILABLE')
}
