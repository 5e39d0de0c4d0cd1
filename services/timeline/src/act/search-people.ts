import { nhsNumber, objectsTo, type Person, type Recipient } from '@oldham-cares/domain'
import { personNow, type Acting } from './acting.js'
import { invalid, type Outcome } from './outcome.js'

export type PeopleFound = { readonly exists: false } | { readonly exists: true; readonly person: string }

/** `hub` is for the log line alone. */
export type Searched = Outcome<PeopleFound> & { readonly hub?: string }

const nobody = { state: 'done', shown: { exists: false } } as const

/** Whoever objects to the team is not told to it, not even that there is a record; an error is nobody's record. */
const isThere = (person: Person, team: Recipient, now: number): boolean =>
  !objectsTo(person, team, now) && Object.values(person.referrals).some(({ status }) => status !== 'entered-in-error')

/** Says that there is a record and nothing else. What the team then calls the person is good for joining for some hours. */
export const searchPeople = async (acting: Acting, team: Recipient, written: string): Promise<Searched> => {
  const number = nhsNumber(written)
  if (!number.valid) return invalid(number.reason, '/nhsNumber', 'is not an NHS number')
  const id = acting.knownBy(acting.pseudonyms.hmacOfNhsNumber(number.value))
  const person = id === undefined ? undefined : await personNow(acting, id)
  if (person === undefined || !isThere(person, team, acting.now())) return nobody
  const ref = acting.namesFor(team).scoped('person', person.id)
  await acting.met.remember(ref, person.id)
  return { state: 'done', shown: { exists: true, person: ref }, hub: person.id }
}
