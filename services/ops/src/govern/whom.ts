import { nhsNumber } from '@oldham-cares/domain'
import { askVerdict } from '@oldham-cares/log'
import { invalid, unknown, type NotDone } from '@oldham-cares/service-kit'
import { governingId, type Governing } from './governing.js'

/** As a request names somebody; the number only ever in a body. */
export interface Named {
  readonly nhsNumber?: string
  readonly person?: string
}

const erasedAlready = { state: 'refused', code: 'PERSON.ERASED' } as const

/**
 * Of all who were ever met under the number the one that this very request was about, else the one who stands now. Where the
 * keys say erased and the view does not yet, the view is behind: who was met since is not meant by this.
 */
const byNumber = async (parts: Governing, hmac: string, org: string, key: string): Promise<string | NotDone> => {
  const everybody = parts.directory.everybodyUnder(hmac)
  for (const person of everybody) {
    const { person: known, verdict } = await askVerdict(parts.view, person, governingId(org, key, person))
    if (verdict !== undefined) return person
    if (known !== undefined && known.erased === undefined && parts.directory.isErased(person)) return person
  }
  return parts.directory.findByHmac(hmac) ?? (everybody.length === 0 ? unknown : erasedAlready)
}

/** Nobody is met by being governed: who is unknown stays unknown. */
export const findWhom = async (parts: Governing, { nhsNumber: written, person }: Named, org: string, key: string): Promise<string | NotDone> => {
  if (person !== undefined) return parts.directory.mappingsOf(person).length > 0 ? person : unknown
  const number = nhsNumber(written ?? '')
  if (!number.valid) return invalid(number.reason, '/nhsNumber', 'is not an NHS number')
  return byNumber(parts, parts.pseudonyms.hmacOfNhsNumber(number.value), org, key)
}

/** `<person>.<command>`: opaque to whoever is given it, and enough to find it again by. */
export const named = (person: string, what: string): string => `${person}.${what}`

const twoIds = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/

export const nameIn = (id: string): { readonly person: string; readonly what: string } | undefined => {
  const [, person, what] = twoIds.exec(id) ?? []
  return person === undefined || what === undefined ? undefined : { person, what }
}
