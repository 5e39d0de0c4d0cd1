import type { Content } from '../message/message.js'

const instantOf = (written: unknown): number | undefined => {
  const instant = typeof written === 'string' ? Date.parse(written) : Number.NaN
  return Number.isFinite(instant) ? instant : undefined
}

/** When the sender says it asked. The log's own time bounds it. */
export const assertedAt = ({ request, sentAt }: Content): { readonly asserted?: number } => {
  const asserted = instantOf(request.resource.authoredOn ?? sentAt)
  return asserted === undefined ? {} : { asserted }
}

/**
 * Since when the content is as it is: the newest `meta.lastUpdated` of its resources, for a change of the Patient leaves the
 * ServiceRequest as it was; without any, when it was sent. Of two updates the newer wins by this. Where the request says
 * against which version it was made, that settles it: it is as of now, however old the Patient it leads to.
 */
export const updatedAt = ({ header, request, patient, others, sentAt, replacedAt }: Content, now: number): number => {
  if (replacedAt !== undefined) return replacedAt
  const resources = [request, patient, ...others, ...(header === undefined ? [] : [header])].map(({ resource }) => resource)
  const instants = resources.map(({ meta }) => instantOf(meta?.lastUpdated)).filter((instant) => instant !== undefined)
  return instants.length === 0 ? (instantOf(sentAt) ?? now) : instants.reduce((newest, instant) => Math.max(newest, instant))
}
