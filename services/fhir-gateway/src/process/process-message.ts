import { idBeside } from '../consent/state-beside.js'
import { checkSender } from '../message/check-sender.js'
import { readMessage } from '../message/read-message.js'
import { workflowOf, type Workflow } from '../message/workflow.js'
import type { Bundle } from '../fhir.js'
import type { Handler } from '../surface/handler.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal } from '../surface/refusals.js'
import { echo } from './echo.js'
import type { Act } from './received.js'
import { submitReferral } from './submit-referral.js'
import { cancelReferral, enterReferralInError } from './take-back.js'
import { updateReferral } from './update-referral.js'

const acts: Readonly<Record<Workflow['does'], Act>> = {
  submit: submitReferral,
  update: updateReferral,
  cancel: cancelReferral,
  'enter-in-error': enterReferralInError
}

/** A BaRS message in, the same message with the hub's ids of its ServiceRequest and of what it says of consent out. */
export const processMessage: Handler = async (request, parts) => {
  const body = readJson(request.body)
  if (isRefusal(body)) return body
  const message = readMessage(body.json, parts.contract)
  if (isRefusal(message)) return message
  const { organisation } = request.sender
  const notTheirs = checkSender(message, organisation.id)
  if (notTheirs !== undefined) return notTheirs
  const workflow = workflowOf(message, parts.contract.messages)
  if (isRefusal(workflow)) return workflow
  const done = await acts[workflow.does]({ request, content: message }, parts)
  if (isRefusal(done)) return done
  const referral = parts.pseudonyms.scopedId(organisation, 'referral', done.referral)
  return echo(body.json as Bundle, (at) => (at === message.request.at ? referral : idBeside(done, at, organisation, parts)))
}
