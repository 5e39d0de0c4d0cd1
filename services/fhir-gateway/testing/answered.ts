import type { Ask, Release } from '@oldham-cares/domain'
import type { Plain } from '@oldham-cares/service-kit'
import { answerPractice } from '../src/exit/answer-practice.js'
import type { Answered } from '../src/exit/meaning-of-answer.js'
import type { Bundle } from '../src/fhir.js'
import type { GpSystem } from './gp-system.js'
import { lead, policy } from './hub-in-memory.js'
import { rani } from './messages.js'

export const request = '5f3c1c7e-90a4-4f0e-8f53-2f2b3c1d0e11'
export const conversation = '9a4b7c1d-2e3f-4a5b-8c6d-7e8f90a1b2c3'

/** Rani's referral, as the door took it. */
export const referred = async ({ hub, send }: GpSystem, message: object = rani()) => {
  const { body } = await send({ body: message, headers: { 'x-request-id': request, 'x-correlation-id': conversation } })
  const submitted = hub.facts.findLast((fact) => fact.type === 'ReferralSubmitted')
  if (submitted?.type !== 'ReferralSubmitted') throw new Error(JSON.stringify(body))
  const { person, referral } = submitted
  const asLead = (ask: Ask, plain?: Plain) => hub.act(person, lead, ask, plain)
  return { person, referral, asLead, accept: () => asLead({ type: 'AcceptReferral', referral }) }
}

export const closeAsked = (referral: string): Ask => ({ type: 'CloseReferral', referral, closing: 'got-help', requestedActions: 'stated' })

export const closedWith: Plain = {
  outcome: {
    summary: 'Rani joined the knitting group at her community centre; her daughter enjoys play and stay.',
    requestedActions: ['Please review her mood at the next appointment.']
  }
}

export interface Posted {
  readonly to: string
  readonly message: Bundle
  readonly ids: { readonly requestId: string; readonly correlation: string }
}

/** Tries to deliver a release, to a practice that answers as told. */
export const answering = ({ hub }: GpSystem, says: Answered = { status: 200 }) => {
  const posted: Posted[] = []
  const attempt = answerPractice({
    ...hub.parts,
    view: hub.view,
    policy: policy.disclosure,
    post: async (practice, message, ids) => {
      posted.push({ to: practice.fhir, message, ids })
      return says
    }
  })
  const newest = (): Release => {
    const release = hub.releases.at(-1)
    if (release === undefined) throw new Error('nothing was released')
    return release
  }
  return { posted, attempt, newest, tell: () => attempt(newest(), 1) }
}
