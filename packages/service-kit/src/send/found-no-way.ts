/**
 * Node's, undici's and the resolver's codes of a connection that never came about and that nobody refused: as much the word of a
 * network without a way out as of a host that is away.
 */
const noWay: ReadonlySet<unknown> = new Set([
  'ENOTFOUND', 'EAI_AGAIN', 'ETIMEOUT', 'ESERVFAIL', 'EREFUSED',
  'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'
])

/** Of several addresses one that was refused, or answered, was reached. */
const ofEach = (faults: readonly unknown[]): boolean => faults.length > 0 && faults.every(foundNoWay)

/** Whether a request failed before anybody at its address had a say. */
export const foundNoWay = (fault: unknown): boolean => {
  if (typeof fault !== 'object' || fault === null) return false
  if ('errors' in fault && Array.isArray(fault.errors) && fault.errors.length > 0) return ofEach(fault.errors)
  if ('code' in fault && noWay.has(fault.code)) return true
  return 'cause' in fault && foundNoWay(fault.cause)
}
