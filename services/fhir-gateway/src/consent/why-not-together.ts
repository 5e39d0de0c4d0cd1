import { everybody, sameOrganisation } from '@oldham-cares/domain'
import type { CodeableConcept } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import type { Consent } from './fhir-consent.js'
import type { Statement } from './statement.js'

/** Each becomes a fact several times its size, and a whole slice of commands has to fit into one append. */
const mostStatements = 20

/** Without categories a denial speaks of everything. */
const overlap = (a: Statement, b: Statement): boolean =>
  a.categories.length === 0 || b.categories.length === 0 || a.categories.some((category) => b.categories.includes(category))

const ofTheSame = ({ recipient: a }: Statement, { recipient: b }: Statement): boolean =>
  a.id === everybody || b.id === everybody || sameOrganisation(a, b)

const contradict = (a: Statement, b: Statement): boolean => a.does !== b.does && ofTheSame(a, b) && overlap(a, b)

/** v3-ActCode: what cannot stand over a permission. Implied consent is no statement that anybody made. */
const noPermission: readonly (string | undefined)[] = ['OPTOUT', 'OPTOUTE', 'IMPLIED', 'IMPLIEDD']

const forbids = ({ coding = [] }: CodeableConcept): boolean =>
  coding.some(({ system, code }) => system === systems.actCode && noPermission.includes(code))

/** What each says may be sound, and still not go with the others, or with the rule over them. */
export const whyNotTogether = ({ policyRule }: Pick<Consent, 'policyRule'>, said: readonly Statement[]): Refusal | undefined => {
  const tooMany = said[mostStatements]
  if (tooMany !== undefined) return refuse('CONSENT.TOO_MANY', tooMany.at)
  const against = said.find((later, index) => said.slice(0, index).some((earlier) => contradict(earlier, later)))
  if (against !== undefined) return refuse('CONSENT.CONTRADICTORY', against.at)
  const bound = said.find((one) => one.bound !== undefined)?.bound
  if (bound !== undefined) return refuse('CONSENT.LIMIT', bound)
  const permits = said.some(({ does }) => does !== 'object')
  return permits && policyRule !== undefined && forbids(policyRule) ? refuse('CONSENT.CONTRADICTORY', 'Consent.policyRule') : undefined
}
