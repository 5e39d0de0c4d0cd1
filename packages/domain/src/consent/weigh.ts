import { dataCategories } from '../words.js'
import { basesOf, type Basis, type Weighing } from './bases.js'
import { thinNotice, withhold, type Disclosure } from './disclosure.js'
import { rowsFor } from './rows-for.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'

const whyNothing = ({ standings, person, reader, policy, now }: Weighing): Disclosure => {
  const denied = dataCategories.filter((category) => whatWasSaid(person, reader, category, now) === 'deny').length
  if (denied === dataCategories.length) return withhold('CONSENT.WITHDRAWN')
  if (standings.length === 0) return withhold('DISCLOSURE.NO_STANDING')
  if (standings.includes('lead-partner') && !objectsTo(person, reader, now)) return thinNotice
  const implied = rowsFor(policy, 'implied', standings, reader).size
  return withhold(implied > 0 || denied > 0 ? 'CONSENT.WITHDRAWN' : 'CONSENT.NOT_GIVEN')
}

/** The least usual comes first: whoever is shown anything by it has to know. */
const leastUsual: readonly Basis[] = ['override', 'break-glass', 'implied', 'explicit']

/** What is open to the reader, all together, and on what. */
export const weigh = (weighing: Weighing): Disclosure => {
  const { person, standings, reader, now } = weighing
  const bases = basesOf(weighing)
  const asked = standings.includes('asked-partner') && !objectsTo(person, reader, now)
  const coarse = asked || bases.has('referral')
  if (bases.size === 0 && !coarse) return whyNothing(weighing)
  const found: readonly Basis[] = [...bases.values(), ...(asked ? ['implied' as const] : [])]
  const basis = leastUsual.find((one) => found.includes(one)) ?? 'implied'
  return { disclosed: true, categories: [...bases.keys()], coarse, basis }
}
