/** FHIR's consent-state-codes. */
const statuses: readonly unknown[] = ['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error']

export const isStatus = (code: unknown): code is string => statuses.includes(code)
