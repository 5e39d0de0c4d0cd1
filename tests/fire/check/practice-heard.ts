import { createHash } from 'node:crypto'
import type { Arrival } from '../../support/outside.ts'
import { finding, type Finding } from './findings.ts'
import type { Indexed } from './index-log.ts'

/** The id under which an answer goes to a practice is made of its release's, and of nothing else. */
const requestIdOf = (release: string): string => {
  const bytes = createHash('sha256').update(JSON.stringify(['oldham-cares', 'from-command|gp-answer-request', release, '0'])).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A 409 is a receiver's proof that it has it. */
const took = ({ answered }: Arrival): boolean => answered < 300 || answered === 409

/** What a practice's FHIR server says came, held against what the log says was delivered. */
export const practiceHeard = ({ releases, settledBy }: Indexed, who: string, arrivals: readonly Arrival[]) => {
  const released = releases.map(({ record }) => record).filter(({ recipient, decision }) => recipient.kind === 'practice' && recipient.id === who && decision === 'released')
  const byRequest = new Map(released.map((record) => [requestIdOf(record.id), record]))
  const findings: Finding[] = []
  const taken = new Map<string, any>()
  for (const arrival of arrivals) {
    const request = arrival.headers['x-request-id'] ?? ''
    const release = byRequest.get(request)
    if (release === undefined) findings.push(finding('repeated under another id', `${who}: message ${request} is under the id of no release`))
    else if (took(arrival) && !taken.has(request)) taken.set(request, release)
  }
  for (const [request, { id }] of byRequest) {
    if (settledBy.has(id) && !taken.has(request)) findings.push(finding('lost', `${who} never took ${id}, which is recorded as delivered`))
  }
  for (const [person, of] of Map.groupBy([...taken.values()], (release) => release.person as string)) {
    if (of.some(({ number }, at) => at > 0 && number < of[at - 1].number)) findings.push(finding('out of order', `${who} heard of person ${person} in another order`))
  }
  return { findings, told: new Map(arrivals.map((arrival) => [arrival, byRequest.get(arrival.headers['x-request-id'] ?? '')])) }
}
