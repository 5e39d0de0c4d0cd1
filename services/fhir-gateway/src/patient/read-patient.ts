import { ServerSilent } from '../other-servers/ask-server.js'
import { limitedClient, NoAnswer } from '../other-servers/limited-client.js'

/** Of the 5 s in which BaRS wants an answer: the verdict takes the rest. */
const answersWithinMs = 2_500

/** A Patient with all extensions of UK Core takes some 10 kB. */
const maxBytes = 256 * 1024

/** `gone`: there is no such Patient. `unreadable`: an answer that is none. `away`: no answer, or one that may be another later. */
export type PatientRead = { readonly patient: unknown } | { readonly not: 'gone' | 'unreadable' | 'away' }

export type ReadPatient = (base: string, id: string, correlation: string) => Promise<PatientRead>

const later = (status: number): boolean => status >= 500 || [401, 403, 408, 425, 429].includes(status)

const whyNot = (thrown: unknown): 'gone' | 'unreadable' | 'away' => {
  if (thrown instanceof ServerSilent) return 'away'
  if (!(thrown instanceof NoAnswer)) throw thrown
  if (thrown.status === undefined) return 'unreadable'
  if (later(thrown.status)) return 'away'
  return thrown.status === 404 || thrown.status === 410 ? 'gone' : 'unreadable'
}

/** Reads a Patient from a base address of the register. No redirect is followed: no answer leads anywhere else. */
export const readPatient: ReadPatient = async (base, id, correlation) => {
  const options = { headers: { 'X-Correlation-Id': correlation }, signal: AbortSignal.timeout(answersWithinMs) }
  try {
    return { patient: await limitedClient(base, maxBytes).read({ resourceType: 'Patient', id, options }) }
  } catch (thrown) {
    return { not: whyNot(thrown) }
  }
}
