import type { CodeableConcept, ContactPoint, HumanName } from '../fhir.js'

/** Of a list, the words there are. */
export const allInWords = <Item>(items: readonly Item[] | undefined, inWords: (item: Item) => string | undefined): readonly string[] =>
  (items ?? []).map(inWords).filter((words) => words !== undefined)

/** What a person would read: the text, else the display of a coding, else its code. */
export const conceptInWords = (concept: CodeableConcept | undefined): string | undefined => {
  const displayed = concept?.coding?.find(({ display }) => display !== undefined)?.display
  return concept?.text ?? displayed ?? concept?.coding?.[0]?.code
}

export const nameInWords = (name: HumanName | undefined): string | undefined => {
  const parts = [...(name?.prefix ?? []), ...(name?.given ?? []), name?.family].filter((part) => part !== undefined)
  return name?.text ?? (parts.length === 0 ? undefined : parts.join(' '))
}

export const reachedBy = (telecom: readonly ContactPoint[] | undefined, system: string): string | undefined =>
  telecom?.find((point) => point.system === system && point.value !== undefined)?.value
