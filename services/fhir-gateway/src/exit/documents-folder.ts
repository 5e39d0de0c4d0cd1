import { ConfigFault, type Practice, type Register } from '@oldham-cares/service-kit'

/** Whoever has no FHIR server, and is left documents. */
export const answeredByDocuments = ({ practices, careSettings }: Pick<Register, 'practices' | 'careSettings'>): readonly Practice[] =>
  [...practices, ...careSettings].filter(({ fhir }) => fhir === undefined)

/** Nobody is left without an answer for want of a folder: a start that would do that ends with this sentence. */
export const documentsFolder = (folder: string | undefined, register: Pick<Register, 'practices' | 'careSettings'>): string | undefined => {
  const [answered] = answeredByDocuments(register)
  if (answered !== undefined && folder === undefined)
    throw new ConfigFault([`HUB_DOCUMENTS is not set: it must be the path of a folder, as ${answered.id} has no FHIR server.`])
  return folder
}
