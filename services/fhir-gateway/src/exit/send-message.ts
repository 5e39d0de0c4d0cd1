import { composeAnswer } from './compose-answer.js'
import { meaningOfAnswer, type Answered } from './meaning-of-answer.js'
import type { MessageIds } from './message-headers.js'
import type { SendAnswer } from './send-answer.js'
import type { Bundle } from '../fhir.js'

/** Posts a message to a FHIR server; a value whatever becomes of it. */
export type Post = (
  to: { readonly fhir: string },
  message: Bundle,
  ids: MessageIds
) => Promise<Answered>

/** A `servicerequest-response` to the FHIR server that the register names. */
export const sendMessage =
  ({ post, now }: { readonly post: Post; readonly now: () => number }): SendAnswer =>
  async (answer, { to: { id, fhir }, requestId, correlation }) => {
    if (fhir === undefined) throw new Error(`REGISTER.NO_FHIR_SERVER: ${id} has none to be sent messages`)
    const message = composeAnswer(answer)
    return { leave: async (attempt) => meaningOfAnswer(await post({ fhir }, message, { requestId, correlation }), attempt, now()) }
  }
