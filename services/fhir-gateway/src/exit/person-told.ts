import type { DataCategory, Person, Recipient, Referral } from '@oldham-cares/domain'
import { openSeals } from '../read/open-seals.js'
import type { Shaping } from '../read/shaping.js'
import type { PersonTold } from './answer.js'
import { dateIn, listIn, objectIn, textIn } from './what-was-said.js'

const defined = <Members extends object>(members: Members): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

/** Who an answer is about. Somebody who did not refer can file it only by the NHS number, which is one of the demographics. */
export const personTold = async (
  { person, referral, recipient, categories }: {
    readonly person: Person
    readonly referral: Referral
    readonly recipient: Recipient
    readonly categories: readonly DataCategory[]
  },
  { keys, pseudonyms }: Shaping
): Promise<PersonTold> => {
  const id = pseudonyms.scopedId(recipient, 'person', person.id)
  if (!categories.includes('demographics')) return { id }
  const plain = (await openSeals(referral, ['demographics'], keys)).at(-1)?.plain ?? {}
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
