import { mayRecordConsent, positionOf, sameOrganisation, type Person, type Position, type Reader, type RoutingPolicy } from '@oldham-cares/domain'
import type { View } from '@oldham-cares/log'
import type { Allowed } from '@oldham-cares/service-kit'
import { consentPositions } from '../exits.js'
import type { Showing } from '../read/referral-state.js'
import type { Shown } from '../read/show-referral.js'
import { findAlias } from '../scope/find-alias.js'
import { partner } from '@oldham-cares/service-kit/tell'
import { nameOf, type Naming } from './name-of.js'
import { sayPosition } from './say-position.js'

export type Positioning = Showing & Naming & { readonly view: View; readonly waits: { readonly routing: RoutingPolicy } }

const showCategory = (one: Position['categories'][number]): object => {
  if (!one.allowed) return { category: one.category, allowed: false, code: one.why }
  const until = one.until === undefined ? {} : { until: new Date(one.until).toISOString() }
  return { category: one.category, allowed: true, basis: one.basis, ...(one.roles === undefined ? {} : { roles: one.roles }), ...until }
}

const showRecipient = (naming: Naming, position: Position): object => {
  const name = nameOf(naming, position.recipient)
  return { recipient: position.recipient, name, words: sayPosition(name, position), categories: position.categories.map(showCategory) }
}

/** What stands against an objection or in an emergency is left out: a person who reads this over a shoulder may be in danger by it. */
const asToldThePerson = (person: Person): Person => ({ ...person, overrides: [], breakGlass: [] })

/** To whom else the person turned is progress: whoever may not see that is told where it stands itself. */
const seenBy = (reader: Reader, { categories }: Allowed, positions: readonly Position[]): readonly Position[] =>
  categories.includes('progress') ? positions : positions.filter(({ recipient }) => sameOrganisation(recipient, reader))

/** Who may see what of the person now, for a partner that may record what the person says and may know of the referral. */
export const showPosition = async (positioning: Positioning, reader: Reader, scoped: string): Promise<Shown> => {
  const { view, ids, policy, waits } = positioning
  const { id: org } = reader
  const alias = await findAlias(view, org, 'referral', scoped)
  if (!alias) return undefined
  return consentPositions.show(positioning, reader, async (look) => {
    const { person } = await look.person(alias.person)
    if (!person?.referrals[alias.referral]) return undefined
    const may = look.at(person, { referral: alias.referral })
    if (!may.disclosed) return { withheld: may.reason }
    if (!mayRecordConsent({ sender: partner(org) }, { person, policy: waits, now: look.now })) return { withheld: 'CONSENT.NO_STANDING' }
    const positions = seenBy(reader, may, positionOf(asToldThePerson(person), policy, look.now))
    return { shown: { referral: ids.of(org, 'referral', alias.referral), recipients: positions.map((one) => showRecipient(positioning, one)) } }
  })
}
