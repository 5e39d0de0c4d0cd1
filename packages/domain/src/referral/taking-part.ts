import { sameOrganisation, type Organisation } from '../words.js'
import type { Referral } from './referral.js'

export const isReferrer = (referral: Referral, organisation: Organisation): boolean =>
  sameOrganisation(referral.referrer, organisation)

/** Whose turn it is or, once closed, whose turn it was last. */
export const isOwner = (referral: Referral, { kind, id }: Organisation): boolean =>
  kind === 'partner' && id === referral.owner

/** The referring practice, or the one the person is registered with. */
export const isPractice = (referral: Referral, organisation: Organisation): boolean =>
  organisation.kind === 'practice' && (isReferrer(referral, organisation) || referral.practice === organisation.id)

export const hasJoined = (referral: Referral, { kind, id }: Organisation): boolean =>
  kind === 'care-team' && referral.careTeams.includes(id)
