import type { Content } from '../message/message.js'

const instantOf = (written: string | undefined): number | undefined => {
  const instant = written === undefined ? Number.NaN : Date.parse(written)
  return Number.isFinite(instant) ? instant : undefined
}

/** When the sender says it asked. The log's own time bounds it. */
export const assertedAt = ({ request, sentAt }: Content): { readonly asserted?: number } => {
  const asserted = instantOf(request.resource.authoredOn ?? sentAt)
  return asserted === undefined ? {} : { asserted }
}

/**
 * Since when the content is as it is: the newest `meta.lastUpdated` of its resources, for a change of the Patient leaves the
 * ServiceRequest as it was; without any, when it was sent. Of two updates the newer wins by this.
 */
export const updatedAt = ({ header, request, patient, others, sentAt }: Content, now: number): number => {
  const resources = [request, patient, ...others, ...(header === undefined ? [] : [header])].map(({ resource }) => resource)
  const instants = resources.map(({ meta }) => instantOf(meta?.lastUpdated)).filter((instant) => instant !== undefined)
  return instants.length === 0 ? (instantOf(sentAt) ?? now) : Math.max(...instants)
}
