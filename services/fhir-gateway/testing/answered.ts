import type { Ask, DisclosurePolicy, Release } from '@oldham-cares/domain'
import type { Plain } from '@oldham-cares/service-kit'
import { answerPractice } from '../src/exit/answer-practice.js'
import type { DocumentsLeft } from '../src/exit/documents-left.js'
import type { Answered } from '../src/exit/meaning-of-answer.js'
import { sendMessage } from '../src/exit/send-message.js'
import type { SendAnswer } from '../src/exit/send-answer.js'
import type { Bundle } from '../src/fhir.js'
import type { GpSystem } from './gp-system.js'
import { lead, policy, practice } from './hub-in-memory.js'
import { rani } from './messages.js'

export const request = '5f3c1c7e-90a4-4f0e-8f53-2f2b3c1d0e11'
export const conversation = '9a4b7c1d-2e3f-4a5b-8c6d-7e8f90a1b2c3'

/** Rani's referral, as the door took it. */
export const referred = async ({ hub, send }: GpSystem, message: object = rani(), token = practice.id) => {
  const { body } = await send({ body: message, token, headers: { 'x-request-id': request, 'x-correlation-id': conversation } })
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

/** The rows as they are, but nobody may see who the person is. */
export const hidingWho: DisclosurePolicy = {
  ...policy.disclosure,
  rows: policy.disclosure.rows.map((row) => ({ ...row, categories: row.categories.filter((category) => category !== 'demographics') }))
}

/** Answers releases of this hub by one way of sending. */
export const answerBy = ({ hub }: GpSystem, send: SendAnswer, disclosure: DisclosurePolicy = policy.disclosure, left?: DocumentsLeft) => {
  const documents = left === undefined ? {} : { left }
  const attempt = answerPractice({ ...hub.parts, ...hub.parts.gate, policy: disclosure, measures: policy.measures, send, ...documents })
  const newest = (): Release => {
    const release = hub.releases.at(-1)
    if (release === undefined) throw new Error('nothing was released')
    return release
  }
  return { attempt, newest, tell: () => attempt(newest(), 1) }
}

/** Tries to deliver a release, to a practice that answers as told. */
export const answering = (gp: GpSystem, says: Answered = { status: 200 }, disclosure?: DisclosurePolicy) => {
  const posted: Posted[] = []
  const send = sendMessage({
    now: () => gp.hub.now,
    post: async ({ fhir }, message, ids) => {
      posted.push({ to: fhir, message, ids })
      return says
    }
  })
  return { posted, ...answerBy(gp, send, disclosure) }
}
