import { sameOrganisation, type DataCategory } from '@oldham-cares/domain'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import type { Consent, Provision } from './fhir-consent.js'
import { recipientNamed } from './recipient-named.js'
import type { Statement } from './statement.js'
import { categoriesNamed, purposeNamed, whyNotLimits } from './what-is-shared.js'
import { notKeptBy, whenItHolds } from './when-it-holds.js'

export type Reading = Pick<Parts, 'register' | 'now'>

/** A form or a letter that it was said in; the hub keeps that there is one, not the paper. */
const evidenceOf = ({ sourceAttachment, sourceReference }: Consent): Statement['evidence'] =>
  sourceAttachment === undefined && sourceReference === undefined ? 'verbal' : 'written'

const readOne = (consent: Consent, one: Provision, at: string, { register, now }: Reading): Statement | Refusal => {
  const { status, provision: root } = consent
  if (status === 'rejected' && one.type === 'deny') return refuse('CONSENT.CONTRADICTORY', `${at}.type`)
  const limits = whyNotLimits(root, one, at)
  if (limits !== undefined) return limits
  const recipient = recipientNamed(one, at, register)
  if (isRefusal(recipient)) return recipient
  const categories = categoriesNamed(one, at)
  if (isRefusal(categories)) return categories
  if (categories.length === 0 && one.type === 'permit') return refuse('STRUCTURE.REQUIRED', `${at}.code`)
  const purpose = purposeNamed(one, at)
  if (typeof purpose !== 'string') return purpose
  const times = whenItHolds(consent, one, at, now())
  if (isRefusal(times)) return times
  const bound = one.type === 'deny' ? notKeptBy(one, root, at, now()) : undefined
  const does = one.type === 'deny' ? 'object' : status === 'rejected' ? 'refuse' : 'give'
  return { does, recipient, categories, purpose, evidence: evidenceOf(consent), ...times, at, recipientAt: `${at}.actor[0]`, ...(bound === undefined ? {} : { bound }) }
}

interface Within {
  readonly of: Statement
  readonly actor: Provision['actor']
}

/** A denial, and none within it, of the recipient that it is excluded for. */
const readExclusion = (consent: Consent, inner: Provision, { of, actor }: Within, at: string, reading: Reading): Statement | Refusal => {
  if (inner.type !== 'deny' || inner.provision !== undefined) return refuse('CONSENT.EXCLUSION', at)
  const { actor: named = actor, ...rest } = inner
  const read = readOne(consent, named === undefined ? rest : { ...rest, actor: named }, at, reading)
  if (isRefusal(read)) return read
  if (!sameOrganisation(read.recipient, of.recipient)) return refuse('CONSENT.EXCLUSION', `${at}.actor[0]`)
  return inner.actor === undefined ? { ...read, recipientAt: of.recipientAt } : read
}

/** What is left of a permission. Nothing: it says yes and no to the same. */
const leftOf = ({ categories }: Statement, excluded: Statement): readonly DataCategory[] =>
  excluded.categories.length === 0 ? [] : categories.filter((category) => !excluded.categories.includes(category))

/** What one exception says and, of a permission, what it excludes. */
export const readProvision = (consent: Consent, one: Provision, at: string, reading: Reading): readonly Statement[] | Refusal => {
  const { provision: inside = [], ...alone } = one
  let own = readOne(consent, alone, at, reading)
  if (isRefusal(own)) return own
  if (own.does === 'object' && inside.length > 0) return refuse('CONSENT.EXCLUSION', `${at}.provision[0]`)
  const excluded: Statement[] = []
  for (const [index, inner] of inside.entries()) {
    const innerAt = `${at}.provision[${index}]`
    const read = readExclusion(consent, inner, { of: own, actor: one.actor }, innerAt, reading)
    if (isRefusal(read)) return read
    const categories = leftOf(own, read)
    if (categories.length === 0) return refuse('CONSENT.CONTRADICTORY', innerAt)
    own = { ...own, categories }
    excluded.push(read)
  }
  return [own, ...excluded]
}
