import { ageBand, clusterOf, type Clusters } from '@oldham-cares/domain'
import { referralIdOf } from '@oldham-cares/vault'
import type { Body } from '../contract/from-schema.js'
import { sealedAs, type Asked } from './asked.js'

export interface Deriving {
  readonly clusters: Clusters
  readonly now: number
  /** The sender's own reference, made unreadable: it travels in the clear. */
  readonly messageOf: (reference: string) => string
}

const numberStatusOf = ({ nhsNumber, nhsNumberVerified }: Body<'PersonReferred'>) =>
  nhsNumber === undefined ? 'absent' : nhsNumberVerified === true ? 'verified' : 'unverified'

/** What routing may read is derived here; the rest is sealed. */
export const submitReferral = (body: Body<'SubmitReferral'>, { clusters, now, messageOf }: Deriving): Asked => {
  const { person, risks, reference, practice } = body
  const { nhsNumber, name, birthDate, gender, language, address, telephone, email } = person
  return {
    plain: {
      ...sealedAs('contact', { address, telephone, email }),
      ...sealedAs('demographics', { nhsNumber: nhsNumber?.replaceAll(/\s/g, ''), name, birthDate, gender, language }),
      ...sealedAs('referral', { narrative: body.narrative }),
      ...sealedAs('risks', { detail: risks.detail })
    },
    ask: (command) => ({
      type: 'SubmitReferral',
      referral: referralIdOf(command),
      message: reference === undefined ? command : messageOf(reference),
      source: body.source,
      ...(practice === undefined ? {} : { practice }),
      numberStatus: numberStatusOf(person),
      cluster: clusterOf(address?.postcode, clusters),
      ageBand: ageBand(birthDate, now),
      need: body.need,
      risks: risks.statement
    })
  }
}
