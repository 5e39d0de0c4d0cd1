import type { DataCategory, Disclosure, Organisation, Person, Subject } from '@oldham-cares/domain'
import type { Access } from '../audit/audit.js'
import type { ExitDefinition } from './exit-definition.js'

/** What one look said of one person, for its record. */
export interface Asked {
  /** Of the person's last fact in the state that was asked about. */
  readonly sequence?: number
  readonly categories: Set<DataCategory>
  readonly referrals: Set<string>
  disclosed: boolean
  glassBroken: boolean
  reason: string
}

export const nothingAsked = (person?: Person): Asked => ({
  categories: new Set(),
  referrals: new Set(),
  disclosed: false,
  glassBroken: false,
  reason: 'DISCLOSURE.PERSON_UNKNOWN',
  ...(person === undefined ? {} : { sequence: person.sequence })
})

const referralOf = (subject: Subject): string | undefined => {
  if ('referral' in subject) return subject.referral
  const { fact } = subject
  return fact !== undefined && 'referral' in fact ? fact.referral : undefined
}

export const takeNote = (asked: Asked, subject: Subject, disclosure: Disclosure): void => {
  if (!disclosure.disclosed) {
    asked.reason = disclosure.reason
    return
  }
  asked.disclosed = true
  asked.glassBroken ||= disclosure.basis === 'break-glass'
  for (const category of disclosure.categories) asked.categories.add(category)
  const referral = referralOf(subject)
  if (referral !== undefined) asked.referrals.add(referral)
}

export interface Told {
  readonly exit: ExitDefinition
  readonly reader: Organisation
  readonly policy: string
  /** Absent where somebody was looked for and nobody found. */
  readonly person: string | undefined
}

/** One record of each person, however much was asked about them; it names a referral where all of it was about one. */
export const accessOf = ({ exit, reader, policy, person }: Told, { sequence, referrals, ...asked }: Asked): Access => {
  const [referral, another] = referrals
  const done = exit.kind ?? (asked.disclosed ? 'read' : 'denial')
  return {
    kind: asked.glassBroken ? 'break-glass' : done,
    organisation: { kind: reader.kind, id: reader.id },
    purpose: exit.purpose,
    outcome: asked.disclosed ? 'disclosed' : asked.reason,
    categories: exit.thin ? [] : [...asked.categories],
    exit: exit.name,
    policy,
    ...(person === undefined ? {} : { person }),
    ...(referral === undefined || another !== undefined ? {} : { referral }),
    ...(sequence === undefined ? {} : { consentVersion: sequence })
  }
}
