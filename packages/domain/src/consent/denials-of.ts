import type { Person } from '../person/person.js'
import { dataCategories, everybody, type Instant } from '../words.js'
import type { Denial } from './denial.js'
import { whatWasSaid } from './what-was-said.js'

/** What the person denies and has not agreed to since, once per recipient. What was agreed to for a time lifts nothing: when it ends nobody is told. */
export const denialsOf = (person: Person, now: Instant): readonly Denial[] => {
  const lasting = { ...person, consent: person.consent.filter(({ until }) => until === undefined) }
  const denied = person.consent.filter(({ effect }) => effect === 'deny')
  const recipients = denied.map(({ recipient }) => recipient)
  const once = recipients.filter(
    ({ kind, id }, at) => recipients.findIndex((one) => one.kind === kind && one.id === id) === at
  )
  return once
    .map((recipient): Denial => {
      const { kind, id } = recipient
      const standing = dataCategories.filter((category) =>
        id === everybody
          ? denied.some((said) => said.recipient.id === everybody && (said.categories.length === 0 || said.categories.includes(category)))
          : whatWasSaid(lasting, recipient, category, now) === 'deny'
      )
      return { recipient: { kind, id }, categories: standing }
    })
    .filter(({ categories }) => categories.length > 0)
}
