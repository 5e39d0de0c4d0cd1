import type { Person, Recipient, SealedReferral } from '@oldham-cares/domain'
import { openSeals, type Allowed } from '@oldham-cares/service-kit'
import type { Shaping } from '../read/shaping.js'
import type { PersonTold } from './answer.js'
import { dateIn, listIn, objectIn, textIn } from './what-was-said.js'

const defined = <Members extends object>(members: Members): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

/** Who an answer is about. Somebody who did not refer can file it only by the NHS number, which is one of the demographics. */
export const personTold = async (
  { person, referral, recipient, allowed }: {
    readonly person: Person
    readonly referral: SealedReferral
    readonly recipient: Recipient
    readonly allowed: Allowed
  },
  { keys, pseudonyms }: Shaping
): Promise<PersonTold> => {
  const id = pseudonyms.scopedId(recipient, 'person', person.id)
  const [newest] = (await openSeals(allowed, referral.seals, keys, ['demographics'])).slice(-1)
  if (newest === undefined) return { id }
  const plain = newest.content as Readonly<Record<string, unknown>>
  const name = objectIn(plain, 'name')
  const given = listIn(name, 'given').filter((one) => typeof one === 'string')
  return {
    id,
    ...defined({
      nhsNumber: textIn(plain, 'nhsNumber'),
      family: textIn(name, 'family'),
      given: given.length === 0 ? undefined : given,
      birthDate: dateIn(plain, 'birthDate')
    })
  }
}
