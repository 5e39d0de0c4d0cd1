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

export const isLead = ({ kind, id }: Organisation, { lead }: { readonly lead: string }): boolean =>
  kind === 'partner' && id === lead

/** The practice, or a hospital or mental health team that referred: whoever treats the person. */
export const isClinic = (referral: Referral, organisation: Organisation): boolean =>
  isPractice(referral, organisation) || (organisation.kind === 'care-setting' && isReferrer(referral, organisation))

/** Who may speak for the person: whoever referred, their practice, the owner, the lead, a care team that has joined. */
export const takesPart = (referral: Referral, organisation: Organisation, lead: { readonly lead: string }): boolean =>
  isReferrer(referral, organisation) ||
  isPractice(referral, organisation) ||
  isOwner(referral, organisation) ||
  isLead(organisation, lead) ||
  hasJoined(referral, organisation)
