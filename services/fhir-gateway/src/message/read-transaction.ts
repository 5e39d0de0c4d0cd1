import type { Contract } from '../contract/load-contract.js'
import type { Bundle, ServiceRequest } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { withoutSlashesAtEnd } from '../systems.js'
import { firstFault } from './first-fault.js'
import type { Entry } from './message.js'
import { partsOf, unfold, type Part } from './parts-of.js'
import { tidy } from './tidy.js'

interface TransactionEntry {
  readonly fullUrl?: string
  readonly resource: Bundle['entry'][number]['resource']
  readonly request: { readonly method: string; readonly url: string; readonly ifNoneExist?: string }
}

interface TransactionBundle extends Omit<Bundle, 'entry' | 'id' | 'timestamp'> {
  readonly id?: string
  readonly timestamp?: string
  readonly entry: readonly TransactionEntry[]
}

export interface Transaction {
  readonly bundle: TransactionBundle
  readonly request: Entry<ServiceRequest>
  readonly others: readonly Entry[]
}

const entryAt = (index: number): string => `Bundle.entry[${index}]`

function* partsIn({ entry }: TransactionBundle): Iterable<Part> {
  for (const [index, { resource }] of entry.entries()) yield* partsOf(resource, `${entryAt(index)}.resource`)
}

const conditions = ['ifNoneExist', 'ifMatch', 'ifNoneMatch', 'ifModifiedSince']

/** What an entry asks may only be that its resource is created; a condition that is passed over would be broken. */
const whyNotEntry = ({ resource, request }: TransactionEntry, at: string, { service }: Contract): Refusal | undefined => {
  if (!service.transaction.includes(resource.resourceType)) return refuse('TRANSACTION.NOT_TAKEN', `${at}.resource`)
  if (request.method !== 'POST') return refuse('TRANSACTION.ENTRY', `${at}.request.method`)
  if (withoutSlashesAtEnd(request.url).replace(/^\/+/, '') !== resource.resourceType) return refuse('TRANSACTION.ENTRY', `${at}.request.url`)
  const condition = conditions.find((one) => one in request)
  return condition === undefined ? undefined : refuse('TRANSACTION.CONDITIONAL', `${at}.request.${condition}`)
}

const firstOf = (bundle: TransactionBundle, contract: Contract): Refusal | undefined =>
  bundle.entry.map((entry, index) => whyNotEntry(entry, entryAt(index), contract)).find((refusal) => refusal !== undefined)

/** A transaction is one referral and what belongs to it: all of it is taken, as one command, or nothing. */
export const readTransaction = (json: unknown, contract: Contract): Transaction | Refusal => {
  const wrong = firstFault([{ title: 'Transaction', type: 'Bundle', resource: json, at: 'Bundle' }], contract)
  if (wrong !== undefined) return wrong
  const sent = json as TransactionBundle
  const fault = firstOf(sent, contract) ?? firstFault(partsIn(sent), contract)
  if (fault !== undefined) return fault
  const bundle = tidy(sent)
  const entries = unfold(bundle.entry.map(({ fullUrl, resource }, index) => ({ ...(fullUrl === undefined ? {} : { fullUrl }), resource, at: `${entryAt(index)}.resource` })))
  const requests = entries.filter(({ resource }) => resource.resourceType === 'ServiceRequest')
  const patients = entries.filter(({ resource }) => resource.resourceType === 'Patient')
  const [request] = requests
  if (request === undefined || requests.length > 1) return refuse('TRANSACTION.ONE_REFERRAL', 'Bundle.entry.resource.ofType(ServiceRequest)')
  if (patients.length > 1) return refuse('TRANSACTION.ONE_REFERRAL', 'Bundle.entry.resource.ofType(Patient)')
  return { bundle, request: request as Entry<ServiceRequest>, others: entries.filter((entry) => entry !== request) }
}
