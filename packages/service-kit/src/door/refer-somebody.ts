import { ageBand, clusterOf, nhsNumber, type Clusters, type Organisation, type ReferralSource, type RiskStatement } from '@oldham-cares/domain'
import { referralIdOf, requestIdOf, type Pseudonyms } from '@oldham-cares/vault'
import { sealedAs, type Asked } from './asked.js'
import type { Register } from '../register/register.js'
import type { Request } from './door.js'

/** A referral as the doors of the hub's own APIs take it. */
export interface ReferralSent {
  readonly source: ReferralSource
  readonly reference?: string
  readonly practice?: string
  /** The professional who refers. */
  readonly referrer?: object
  readonly person: {
    readonly nhsNumber?: string
    /** True only where it was traced, not where the person said it. */
    readonly nhsNumberVerified?: boolean
    readonly name: object
    readonly birthDate?: string
    readonly gender?: string
    readonly language?: string
    readonly address?: { readonly postcode?: string }
    readonly telephone?: string
    readonly email?: string
  }
  readonly need: string
  readonly narrative?: string
  readonly risks: { readonly statement: RiskStatement; readonly detail?: string }
}

export interface Referring {
  readonly pseudonyms: Pseudonyms
  readonly clusters: Clusters
  readonly now: () => number
  /** Who is on the hub: nobody else is ever told. */
  readonly register: Pick<Register, 'practice'>
}

export type Referred =
  | { readonly about: Request['about']; readonly asked: Asked }
  /** The number is none; `reason` says why and does not repeat it. */
  | { readonly reason: string }

const numberStatusOf = ({ nhsNumber: number, nhsNumberVerified }: ReferralSent['person']) =>
  number === undefined ? 'absent' : nhsNumberVerified === true ? 'verified' : 'unverified'

/** A practice that is not on the hub is kept for whoever works with the person, and is not told. */
interface Practice {
  readonly told?: string
  readonly said?: string
}

const practiceOf = (practice: string | undefined, register: Referring['register']): Practice => {
  if (practice === undefined) return {}
  return register.practice(practice) === undefined ? { said: practice } : { told: practice }
}

const plainOf = ({ person, narrative, referrer, risks }: ReferralSent, practice: string | undefined): Asked['plain'] => {
  const { nhsNumber: number, name, birthDate, gender, language, address, telephone, email } = person
  return {
    ...sealedAs('contact', { address, telephone, email }),
    ...sealedAs('demographics', { nhsNumber: number?.replaceAll(/\s/g, ''), name, birthDate, gender, language }),
    ...sealedAs('referral', { narrative, referrer, practice }),
    ...sealedAs('risks', { detail: risks.detail })
  }
}

/**
 * Somebody is referred. They are met by their NHS number or, without one, by this very request. What routing may read
 * is derived here; the rest is sealed. The sender's own reference travels in the clear, so it is made unreadable.
 */
export const referSomebody = ({ pseudonyms, clusters, now, register }: Referring, sender: Organisation, key: string, sent: ReferralSent): Referred => {
  const { person, risks, reference } = sent
  const number = person.nhsNumber === undefined ? undefined : nhsNumber(person.nhsNumber)
  if (number?.valid === false) return { reason: number.reason }
  const practice = practiceOf(sent.practice, register)
  const request = requestIdOf(`${sender.kind}:${sender.id}`, key)
  const hmac = number ? pseudonyms.hmacOfNhsNumber(number.value) : pseudonyms.hmacOfCommand(request)
  const asked: Asked = {
    plain: plainOf(sent, practice.said),
    ask: (command) => ({
      type: 'SubmitReferral',
      referral: referralIdOf(command),
      message: reference === undefined ? command : pseudonyms.scopedId(sender, 'message', reference),
      source: sent.source,
      ...(practice.told === undefined ? {} : { practice: practice.told }),
      numberStatus: numberStatusOf(person),
      cluster: clusterOf(person.address?.postcode, clusters),
      ageBand: ageBand(person.birthDate, now()),
      need: sent.need,
      risks: risks.statement
    })
  }
  return { about: { hmac }, asked }
}
