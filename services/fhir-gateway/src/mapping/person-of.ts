import type { Address, Identifier, Patient } from '../fhir.js'
import type { Message } from '../message/message.js'
import type { NumberFound } from '../message/find-nhs-number.js'
import { systems } from '../systems.js'
import { addressInWords, allInWords, conceptInWords, contactsOf, nameInWords } from './in-words.js'
import { kept, said, type Kept } from './kept.js'

const nameOf = ({ name }: Patient): string | undefined =>
  nameInWords(name?.find(({ use }) => use === 'official') ?? name?.[0])

export const homeOf = ({ address }: Patient): Address | undefined =>
  address?.find(({ use }) => use === 'home') ?? address?.[0]

/** The number is taken out of what is kept as it came: one spelling of it is enough. */
const otherIdentifiers = (identifiers: readonly Identifier[] | undefined): readonly Identifier[] =>
  (identifiers ?? []).filter(({ system }) => system !== systems.nhsNumber)

const relatedPeople = ({ others }: Message): readonly Kept[] =>
  others.filter(({ resource }) => resource.resourceType === 'RelatedPerson').map(kept)

export const demographicsOf = ({ patient }: Message, number: NumberFound): object => {
  const { telecom: _telecom, address: _address, contact: _contact, identifier, ...rest } = patient.resource
  return said({
    name: nameOf(patient.resource),
    birthDate: patient.resource.birthDate,
    gender: patient.resource.gender,
    nhsNumber: number.status === 'absent' ? undefined : number.value,
    fhir: [kept({ ...patient, resource: { ...rest, ...said({ identifier: otherIdentifiers(identifier) }) } as Patient })]
  })
}

export const contactOf = (message: Message): object => {
  const { telecom, address, contact } = message.patient.resource
  return said({
    phones: contactsOf(telecom, 'phone'),
    emails: contactsOf(telecom, 'email'),
    address: addressInWords(homeOf(message.patient.resource)),
    people: (contact ?? []).map(({ name, relationship, telecom: reached }) =>
      said({
        name: nameInWords(name),
        relationship: allInWords(relationship, conceptInWords)[0],
        phones: contactsOf(reached, 'phone')
      })
    ),
    fhir: [
      ...(telecom || address || contact ? [{ resource: said({ resourceType: 'Patient', telecom, address, contact }) }] : []),
      ...relatedPeople(message)
    ]
  })
}
