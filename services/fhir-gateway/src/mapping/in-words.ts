import type { Address, CodeableConcept, ContactPoint, HumanName } from '../fhir.js'

const joined = (parts: readonly (string | undefined)[], by: string): string | undefined => {
  const said = parts.filter((part) => part !== undefined && part !== '')
  return said.length === 0 ? undefined : said.join(by)
}

/** Of a list, the words there are. */
export const allInWords = <Item>(items: readonly Item[] | undefined, inWords: (item: Item) => string | undefined): readonly string[] =>
  (items ?? []).map(inWords).filter((words) => words !== undefined)

/** What a person would read: the text, else the display of a coding, else its code. */
export const conceptInWords = (concept: CodeableConcept | undefined): string | undefined => {
  const displayed = concept?.coding?.find(({ display }) => display !== undefined)?.display
  return concept?.text ?? displayed ?? concept?.coding?.[0]?.code
}

export const nameInWords = (name: HumanName | undefined): string | undefined =>
  name?.text ?? joined([...(name?.prefix ?? []), ...(name?.given ?? []), name?.family], ' ')

export const addressInWords = (address: Address | undefined): string | undefined =>
  address?.text ?? joined([...(address?.line ?? []), address?.city, address?.district, address?.postalCode], ', ')

export const contactsOf = (telecom: readonly ContactPoint[] | undefined, system: string): readonly string[] =>
  (telecom ?? []).filter((point) => point.system === system).flatMap(({ value }) => value ?? [])
