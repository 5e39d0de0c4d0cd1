import { partitionOf } from '@oldham-cares/log'
import { partner } from '@oldham-cares/service-kit/tell'
import { subscriptionEvents as exit } from '../exits.js'
import { notificationBundle } from '../notify/notification-bundle.js'
import { statusOf } from '../notify/status-of.js'
import { tellNumbered } from '../notify/tell-numbered.js'
import type { Handler } from '../surface/handler.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { ownSubscription, standingOf } from './subscriptions.js'

/** In one answer; a client that missed more asks again from the next. */
const mostEvents = 100

const since = 'eventsSinceNumber'
const until = 'eventsUntilNumber'

const numberIn = (query: URLSearchParams, name: string): number | Refusal | undefined => {
  const [value, ...more] = query.getAll(name)
  if (value === undefined) return undefined
  return more.length > 0 || !/^\d{1,15}$/.test(value) ? refuse('SUBSCRIPTION.EVENT_NUMBER', `http.${name}`) : Number(value)
}

/** Both included; what is left out begins at the first and ends at the last. */
const rangeIn = (query: URLSearchParams, last: number): { readonly from: number; readonly to: number } | Refusal => {
  const unknown = [...query.keys()].find((name) => name !== since && name !== until && name !== 'content')
  if (unknown !== undefined) return refuse('SEARCH.NOT_SUPPORTED')
  if ((query.get('content') ?? 'id-only') !== 'id-only') return refuse('SUBSCRIPTION.CONTENT', 'http.content')
  const from = numberIn(query, since) ?? 1
  if (typeof from !== 'number') return from
  const to = numberIn(query, until) ?? last
  if (typeof to !== 'number') return to
  if (query.has(since) && query.has(until) && from > to) return refuse('SUBSCRIPTION.RANGE', `http.${until}`)
  const first = Math.max(1, from)
  return { from: first, to: Math.min(to, last, first + mostEvents - 1) }
}

/** GET /Subscription/{id}/$events: what there was, under its numbers, as the gate has it now and not as it was told then. */
export const subscriptionEvents: Handler = async (request, { subscriptions, base, now, pseudonyms }) => {
  const own = ownSubscription(request, subscriptions)
  if (isRefusal(own)) return own
  const standing = await standingOf(subscriptions, own.endpoint)
  const range = rangeIn(request.query, standing?.last ?? 0)
  if (isRefusal(range)) return range
  const asked = { subscription: own.endpoint, partition: partitionOf(own.endpoint), ...range }
  return exit.show(subscriptions.gate, partner(own.partner), async (look) => {
    const events = await tellNumbered(look, asked, subscriptions.telling)
    const id = pseudonyms.scopedId(partner(own.partner), 'notification', `query ${request.requestId}`)
    const subscription = `${base}/Subscription/${own.endpoint}`
    return notificationBundle(id, now(), { subscription, status: statusOf(own, standing), type: 'query-event', total: standing?.last ?? 0, events })
  })
}
