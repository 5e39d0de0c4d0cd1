import { isCertificateFault } from './certificate-fault.js'

/** What came of one request, by how far it got. Whatever the other side does is one of these, never a throw. */
export type Posted =
  | { readonly stage: 'taken'; readonly status: number }
  | { readonly stage: 'status'; readonly status: number; readonly retryAfterMs?: number }
  /** It is not followed: the address is what was registered, and a redirect could lead anywhere. */
  | { readonly stage: 'redirect'; readonly status: number }
  | { readonly stage: 'timeout' }
  /** No connection though others are reached, no TLS at all, or it broke off before the status. */
  | { readonly stage: 'unreachable' }
  /** Its certificate is out of date, another name's, or of nobody who is trusted: nothing was sent. */
  | { readonly stage: 'certificate' }
  /** No connection, and nobody else was reached either: as far as can be known it is the hub that is cut off. */
  | { readonly stage: 'cut-off' }
  | { readonly stage: 'refused-address' }
  /** Headers of more than 16 KiB. Of a long body the status counts. */
  | { readonly stage: 'too-big' }

/** Node's, undici's and the guard's codes; whatever is not listed is a connection that did not come about or broke. */
const stages: Readonly<Record<string, 'timeout' | 'refused-address' | 'too-big'>> = {
  'ADDRESS.NOT_PUBLIC': 'refused-address',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-big',
  HPE_HEADER_OVERFLOW: 'too-big'
}

const stageOf = (fault: object): Posted => {
  const code = 'code' in fault ? String(fault.code) : ''
  const stage = Object.hasOwn(stages, code) ? stages[code] : undefined
  if (stage !== undefined) return { stage }
  if (isCertificateFault(code)) return { stage: 'certificate' }
  return 'cause' in fault ? postedOfFault(fault.cause) : { stage: 'unreachable' }
}

export const postedOfFault = (fault: unknown): Posted =>
  typeof fault === 'object' && fault !== null ? stageOf(fault) : { stage: 'unreachable' }
