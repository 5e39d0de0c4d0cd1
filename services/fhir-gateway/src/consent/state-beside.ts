import type { Instant, Organisation, Statements } from '@oldham-cares/domain'
import type { Parts } from '../surface/parts.js'
import type { ConsentBeside } from './consents-beside.js'
import { consentIdOf } from './consent-parts.js'
import { pathOf, pathsIn } from './paths-of.js'
import { statementsOf } from './statement.js'

interface Under {
  readonly command: string
  readonly referral: string
  readonly now: Instant
}

/** What a command about a referral has of it, each Consent a whole of its own. Nothing where nothing was said. */
export const statedBeside = (consents: readonly ConsentBeside[], { command, referral, now }: Under): { readonly statements?: Statements } => {
  const all = consents.map(({ said }, index) => statementsOf(said, { consent: consentIdOf(command, index), under: referral, now }))
  if (all.length === 0) return {}
  const of = <Kind extends keyof Statements>(kind: Kind) => all.flatMap((one) => one[kind] as readonly Statements[Kind][number][])
  return { statements: { given: of('given'), refused: of('refused'), objected: of('objected'), withdrawn: of('withdrawn') } }
}

/** Where the reason lies for which a statement was refused, and the referral with it; undefined of any other reason. */
export const pathBeside =
  (consents: readonly ConsentBeside[], sender: Organisation) =>
  (refused: string): string | undefined => {
    const [first, ...more] = consents.flatMap(({ said }) => said)
    return first !== undefined && refused.startsWith('CONSENT.') ? pathOf(refused, pathsIn([first, ...more], sender)) : undefined
  }

/** The id by which the sender reads the Consent at this place of what it sent; undefined where that said nothing. */
export const idBeside = (
  { command, stated }: { readonly command: string; readonly stated: readonly string[] },
  at: string,
  sender: Organisation,
  { pseudonyms }: Pick<Parts, 'pseudonyms'>
): string | undefined => {
  const index = stated.indexOf(at)
  return index < 0 ? undefined : pseudonyms.scopedId(sender, 'consent', consentIdOf(command, index))
}
