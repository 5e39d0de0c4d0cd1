import type { Delivery, Organisation, Release } from '@oldham-cares/domain'
import type { AccessRecorded } from '@oldham-cares/log'

/** What somebody did with a person's record, or what they were told of it. Ids of the hub only. */
export interface Access {
  readonly time: string
  /** `told`: an event that the hub sent of its own accord, or that was pulled. */
  readonly did: AccessRecorded['kind'] | 'told'
  readonly organisation: Organisation & { readonly name?: string }
  readonly role?: string
  /** Opaque: the same for everything one person did. */
  readonly worker?: string
  readonly client?: string
  readonly purpose: string
  /** Route template, command or event; never an id from an address. */
  readonly what: string
  /** `disclosed`, `accepted`, how a delivery ended, or the dotted reason why not. */
  readonly outcome: string
  /** The kinds of personal data that were shown or sealed; none in an event, which holds ids alone, but in the answer to a practice. */
  readonly categories: readonly string[]
  readonly referral?: string
  readonly consentVersion?: number
  readonly policy?: string
  readonly correlation?: string
}

/** The register's name of an organisation. */
export type NameOf = (organisation: Organisation) => string | undefined

const named = ({ kind, id }: Organisation, nameOf: NameOf): Access['organisation'] => {
  const name = nameOf({ kind, id })
  return { kind, id, ...(name === undefined ? {} : { name }) }
}

export const tellAccess = ({ type: _type, id: _id, service: _service, exit: _exit, person: _person, command: _command, status: _status, time, kind, organisation, ...told }: AccessRecorded, nameOf: NameOf): Access => ({
  time: new Date(time).toISOString(),
  did: kind,
  organisation: named(organisation, nameOf),
  ...told
})

/** `release` is what the delivery is of; it stands on the log before any delivery of it. */
export const tellDelivery = (delivery: Delivery, release: Release | undefined, nameOf: NameOf): Access => {
  const { time, recipient, outcome, failure, channel } = delivery
  return {
    time: new Date(time).toISOString(),
    did: 'told',
    organisation: named(recipient, nameOf),
    purpose: 'direct-care',
    what: `${release?.factType ?? 'event'} by ${channel}`,
    outcome: failure ?? outcome,
    categories: channel === 'fhir' ? (release?.categories ?? []) : [],
    ...(release?.referral === undefined ? {} : { referral: release.referral }),
    ...(release === undefined ? {} : { correlation: release.correlation })
  }
}
