/** Each adult agrees for themselves, a child through whoever has parental responsibility. */
export type HouseholdAgreement = 'self' | 'parental-responsibility'
