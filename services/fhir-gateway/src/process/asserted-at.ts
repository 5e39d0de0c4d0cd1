import type { Message } from '../message/message.js'

/** When the practice says it asked. The log's own time bounds it. */
export const assertedAt = ({ bundle, request }: Message): { readonly asserted?: number } => {
  const asserted = Date.parse(request.resource.authoredOn ?? bundle.timestamp)
  return Number.isFinite(asserted) ? { asserted } : {}
}
