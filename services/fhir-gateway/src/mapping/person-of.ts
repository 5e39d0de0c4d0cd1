import type { Address, HumanName, Identifier, Patient } from '../fhir.js'
import type { NumberFound } from '../message/find-nhs-number.js'
import type { Content } from '../message/message.js'
import { systems } from '../systems.js'
import { allInWords, conceptInWords, nameInWords, reachedBy } from './in-words.js'
import { kept, said, type Kept } from './kept.js'

const officialName = ({ name }: Patient): object | undefined => {
  const one: HumanName | undefined = name?.find(({ use }) => use === 'official') ?? name?.[0]
  return one === undefined ? undefined : { family: one.family ?? one.text ?? '', given: one.given ?? [] }
}

export const homeOf = ({ address }: Patient): Address | undefined => address?.find(({ use }) => use === 'home') ?? address?.[0]

const addressOf = (address: Address | undefined): object | undefined => {
  if (address === undefined) return undefined
  const { line, text, city, district, postalCode } = address
  const lines = [...(line ?? (text === undefined ? [] : [text])), city, district].filter((one) => one !== undefined)
  return said({ lines, postcode: postalCode })
}

/** The number is taken out of what is kept as it came: one spelling of it is enough. */
const otherIdentifiers = (identifiers: readonly Identifier[] | undefined): readonly Identifier[] =>
  (identifiers ?? []).filter(({ system }) => system !== systems.nhsNumber)

const relatedPeople = ({ others }: Content): readonly Kept[] =>
  others.filter(({ resource }) => resource.resourceType === 'RelatedPerson').map(kept)

export const demographicsOf = ({ patient }: Content, number: NumberFound): object => {
  const { telecom: _telecom, address: _address, contact: _contact, identifier, ...rest } = patient.resource
  return said({
    nhsNumber: number.status === 'absent' ? undefined : number.value,
    name: officialName(patient.resource),
    birthDate: patient.resource.birthDate,
    gender: patient.resource.gender,
    fhir: [kept({ ...patient, resource: { ...rest, ...said({ identifier: otherIdentifiers(identifier) }) } as Patient })]
  })
}

export const contactOf = (content: Content): object => {
  const { telecom, address, contact } = content.patient.resource
  const as = telecom ?? address ?? contact
  return said({
    address: addressOf(homeOf(content.patient.resource)),
    telephone: reachedBy(telecom, 'phone'),
    email: reachedBy(telecom, 'email'),
    people: (contact ?? []).map(({ name, relationship, telecom: reached }) =>
      said({
        name: nameInWords(name),
        relationship: allInWords(relationship, conceptInWords)[0],
        telephone: reachedBy(reached, 'phone')
      })
    ),
    fhir: [
      ...(as === undefined ? [] : [{ resource: said({ resourceType: 'Patient', telecom, address, contact }) }]),
      ...relatedPeople(content)
    ]
  })
}
