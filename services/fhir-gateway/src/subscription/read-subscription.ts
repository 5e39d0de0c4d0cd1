import type { Endpoint } from '@oldham-cares/domain'
import { addressRefusals, type AddressGuard } from '@oldham-cares/service-kit'
import type { Contract } from '../contract/load-contract.js'
import { firstFault } from '../message/first-fault.js'
import { backports, topic } from '../notify/systems.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { bounded, bounds, type Bounded } from './bounds.js'
import type { Subscription } from './fhir-subscription.js'

/** What is kept of a Subscription that was sent. */
export type Wish = Pick<Endpoint, 'address'> & Partial<Pick<Endpoint, 'contact' | Bounded>> & { readonly state: 'on' | 'paused' }

const email = /^[^\s@]{1,64}@[^\s@]{1,180}$/

const whyNotChannel = ({ channel }: Subscription): Refusal | undefined => {
  if (channel.type !== 'rest-hook') return refuse('SUBSCRIPTION.CHANNEL', 'Subscription.channel.type')
  if (channel.payload !== 'application/fhir+json') return refuse('SUBSCRIPTION.PAYLOAD', 'Subscription.channel.payload')
  const contents = (channel._payload.extension ?? []).filter(({ url }) => url === backports.content)
  if (contents.length !== 1 || contents[0]?.valueCode !== 'id-only') return refuse('SUBSCRIPTION.CONTENT', 'Subscription.channel.payload.extension')
  return (channel.header ?? []).length > 0 ? refuse('SUBSCRIPTION.HEADER', 'Subscription.channel.header') : undefined
}

const whyNotTaken = (sent: Subscription, statuses: readonly string[]): Refusal | undefined => {
  if (!statuses.includes(sent.status)) return refuse('SUBSCRIPTION.STATUS', 'Subscription.status')
  if (sent.criteria !== topic) return refuse('SUBSCRIPTION.TOPIC', 'Subscription.criteria')
  if (sent._criteria !== undefined) return refuse('SUBSCRIPTION.FILTER', 'Subscription.criteria.extension')
  if (sent.end !== undefined) return refuse('SUBSCRIPTION.END', 'Subscription.end')
  return whyNotChannel(sent)
}

const numbersIn = ({ channel: { extension = [] } }: Subscription): Partial<Record<Bounded, number>> | Refusal => {
  const read: Partial<Record<Bounded, number>> = {}
  for (const name of bounded) {
    const { url, value, from, to } = bounds[name]
    const index = extension.findIndex((one) => one.url === url)
    if (index < 0) continue
    const number = extension[index]?.[value]
    if (number === undefined || number < from || number > to) return refuse('SUBSCRIPTION.BOUNDS', `Subscription.channel.extension[${index}]`)
    read[name] = number
  }
  return read
}

const contactIn = ({ contact = [] }: Subscription): { contact?: string } => {
  const found = contact.find(({ system, value }) => system === 'email' && value !== undefined && email.test(value))
  return found?.value === undefined ? {} : { contact: found.value }
}

export interface Reading {
  readonly contract: Contract
  readonly whyNotAddress: AddressGuard['whyNotAddress']
  /** What its status may be. */
  readonly statuses: readonly Subscription['status'][]
}

/**
 * The body as the hub keeps it, or the first thing that cannot be kept: taken without it, the subscriber would wait for
 * something else. Its `reason` is free text of somebody's and is not kept. The address is looked up last.
 */
export const readSubscription = async (bytes: Buffer, { contract, whyNotAddress, statuses }: Reading): Promise<{ readonly sent: Subscription; readonly wish: Wish } | Refusal> => {
  const body = readJson(bytes)
  if (isRefusal(body)) return body
  const fault = firstFault([{ title: 'Subscription', type: 'Subscription', resource: body.json, at: 'Subscription' }], contract)
  if (fault !== undefined) return fault
  const sent = body.json as Subscription
  const refusal = whyNotTaken(sent, statuses)
  if (refusal !== undefined) return refusal
  const numbers = numbersIn(sent)
  if (isRefusal(numbers)) return numbers
  const { endpoint: address } = sent.channel
  const why = await whyNotAddress(address)
  if (why !== undefined) return refuse('SUBSCRIPTION.ADDRESS', 'Subscription.channel.endpoint', addressRefusals[why])
  return { sent, wish: { address, state: sent.status === 'off' ? 'paused' : 'on', ...numbers, ...contactIn(sent) } }
}
