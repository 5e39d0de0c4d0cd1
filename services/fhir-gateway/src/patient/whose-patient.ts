const patientOf = /^Patient\/([A-Za-z0-9.-]{1,64})$/

/** Path steps that an address folds away: `Patient/..` is another address than it seems. */
const steps = new Set(['.', '..'])

/**
 * The id of a Patient on the sender's own FHIR server: `Patient/{id}`, or the same after the base address that the register
 * has for the sender, letter by letter. Anything else leads elsewhere, and no address is ever made of it.
 */
export const whosePatient = (reference: string, base: string | undefined): string | undefined => {
  const own = base?.replace(/\/+$/, '')
  if (own === undefined) return undefined
  const relative = reference.startsWith(`${own}/`) ? reference.slice(own.length + 1) : reference
  const id = patientOf.exec(relative)?.[1]
  return id === undefined || steps.has(id) ? undefined : id
}
