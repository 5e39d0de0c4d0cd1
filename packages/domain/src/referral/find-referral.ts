import type { Referral } from './referral.js'

/** Ids come from outside: only the person's own entries count, never what every object inherits. */
export const findReferral = <Found extends Referral>({ referrals }: { readonly referrals: Readonly<Record<string, Found>> }, id: string): Found | undefined =>
  Object.hasOwn(referrals, id) ? referrals[id] : undefined
