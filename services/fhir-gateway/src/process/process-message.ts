import { checkSender } from '../message/check-sender.js'
import { readMessage } from '../message/read-message.js'
import { workflowOf } from '../message/workflow.js'
import type { Handler } from '../surface/handler.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal } from '../surface/refusals.js'
import { cancelReferral } from './cancel-referral.js'
import { submitReferral } from './submit-referral.js'

/** A BaRS message in, the same message with the hub's id in its ServiceRequest out. */
export const processMessage: Handler = async (request, parts) => {
  const body = readJson(request.body)
  if (isRefusal(body)) return body
  const message = readMessage(body.json, parts.contract)
  if (isRefusal(message)) return message
  const notTheirs = checkSender(message, request.practice.id)
  if (notTheirs !== undefined) return notTheirs
  const workflow = workflowOf(message, parts.contract.messages)
  if (isRefusal(workflow)) return workflow
  const received = { request, message, posted: body.json as typeof message.bundle }
  return workflow.does === 'submit' ? submitReferral(received, parts) : cancelReferral(received, workflow, parts)
}
