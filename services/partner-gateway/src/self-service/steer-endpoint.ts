import type { Wanted } from '@oldham-cares/service-kit/tell'
import type { Change } from './change-own-endpoint.js'

const usualOverlapHours = 24
const hourMs = 3_600_000

/** What stood of it is no reason any more, and what failed before counts no more. */
const cleared = ({ reason: _reason, ...standing }: Wanted): Wanted => ({ ...standing, warned: 0 })

export const pause: Change = (standing) => (standing.state === 'paused' ? 'nothing' : { ...cleared(standing), state: 'paused' })

/** Also of one that the hub gave up. */
export const resume: Change = (standing) => (standing.state === 'on' ? 'nothing' : { ...cleared(standing), state: 'on' })

/** For good. Nobody needs to be told any more that it fails. */
export const remove: Change = ({ contact: _contact, ...standing }) => ({ ...cleared(standing), state: 'removed' })

/** The secret before signs too until then; the one before that signs nothing any more. */
export const rotateSecret =
  (now: number, overlapHours = usualOverlapHours): Change =>
  ({ overlapUntil: _before, ...standing }) => {
    if (standing.kind !== 'webhook') return { code: 'ENDPOINT.NOT_SIGNED', detail: 'Only what is sent to a webhook is signed.' }
    const generation = standing.generation + 1
    return overlapHours === 0 ? { ...standing, generation } : { ...standing, generation, overlapUntil: now + overlapHours * hourMs }
  }
