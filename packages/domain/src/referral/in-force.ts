import type { Person } from '../person/person.js'
import type { Referral } from './referral.js'

/** The person's referrals that count, open or closed: one that was entered in error gives nobody a part in anything. */
export const inForce = ({ referrals }: Person): readonly Referral[] =>
  Object.values(referrals).filter(({ status }) => status !== 'entered-in-error')
