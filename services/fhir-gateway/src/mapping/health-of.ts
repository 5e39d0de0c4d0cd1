import type { CodeableConcept } from '../fhir.js'
import type { Content, Entry } from '../message/message.js'
import { allInWords, conceptInWords } from './in-words.js'
import { kept, said } from './kept.js'
import { isAdministrative } from './referral-of.js'

const elsewhere = new Set(['Flag', 'RelatedPerson'])

const wordsOf = (entries: readonly Entry[], type: string, element: string): readonly string[] =>
  allInWords(
    entries.filter(({ resource }) => resource.resourceType === type),
    ({ resource }) => conceptInWords(resource[element] as CodeableConcept | undefined)
  )

/** What is known to be health, and everything that is not known to be anything else: of all categories this one is shown to fewest. */
export const healthOf = ({ others }: Content): object => {
  const health = others.filter((entry) => !isAdministrative(entry) && !elsewhere.has(entry.resource.resourceType))
  return said({
    conditions: wordsOf(health, 'Condition', 'code'),
    medications: wordsOf(health, 'MedicationStatement', 'medicationCodeableConcept'),
    allergies: wordsOf(health, 'AllergyIntolerance', 'code'),
    fhir: health.map(kept)
  })
}
