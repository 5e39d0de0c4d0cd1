import { nhsNumber } from '@oldham-cares/domain'
import { searches } from '../exits.js'
import { isThere } from '../read/is-there.js'
import type { Reader } from '../read/reader.js'
import type { Acting } from './acting.js'
import { invalid, type Outcome } from './outcome.js'
import { personNow } from './person-meant.js'

export type PeopleFound = { readonly exists: false } | { readonly exists: true; readonly person: string }

/** `hub` is for the log line alone. */
export type Searched = Outcome<PeopleFound> & { readonly hub?: string }

const nobody = { state: 'done', shown: { exists: false } } as const

/** Who was looked for and not found is not recorded: a number that nobody answers to is somebody's all the same. */
const recorded = ({ audit, policy }: Acting, { kind, id, role, worker }: Reader, person: string | undefined): Promise<void> =>
  audit.record({
    kind: 'search',
    organisation: { kind, id },
    role,
    worker,
    purpose: searches.definition.purpose,
    outcome: person === undefined ? 'SEARCH.NOBODY' : 'SEARCH.FOUND',
    categories: [],
    exit: searches.definition.name,
    policy: policy.version,
    ...(person === undefined ? {} : { person })
  })

/** Says that there is a record and nothing else. What the team then calls the person is good for joining for some hours. */
export const searchPeople = async (acting: Acting, team: Reader, written: string): Promise<Searched> => {
  const number = nhsNumber(written)
  if (!number.valid) return invalid(number.reason, '/nhsNumber', 'is not an NHS number')
  const id = acting.knownBy(acting.pseudonyms.hmacOfNhsNumber(number.value))
  const person = id === undefined ? undefined : await personNow(acting, id)
  const found = person === undefined || !isThere(person, team, acting.now()) ? undefined : person.id
  await recorded(acting, team, found)
  if (found === undefined) return nobody
  const ref = acting.namesFor(team).scoped('person', found)
  await acting.met.remember(ref, found)
  return { state: 'done', shown: { exists: true, person: ref }, hub: found }
}
