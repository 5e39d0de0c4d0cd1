import type { Arrival } from '../../support/outside.ts'
import type { Evidence } from './evidence.ts'
import { finding, type Finding } from './findings.ts'
import type { Indexed } from './index-log.ts'

/** An answer of the gate holds for a second, and a request takes its time to arrive. */
const onItsWayMs = 2_000

/** Told without content: that somebody took something back, or is to be forgotten. */
const notices = /\.(event\.withheld|objection\.recorded|consent\.withdrawn|consent\.refused|person\.erased|referral\.cancelled|referral\.reassigned|command\.refused)\.v1$/

type Told = ReadonlyMap<Arrival, { readonly id: string } | undefined>

/** Nothing that says what happened to somebody leaves after it was answered that they took it back; nobody who reads is shown it. */
export const notDisclosed = ({ releaseOf, personOf }: Indexed, { watched }: Evidence, toldTo: ReadonlyMap<string, Told>): readonly Finding[] => {
  const findings: Finding[] = watched.shown.map(({ by, correlation }) => finding('disclosed', `${by} was shown somebody who took it back, correlation ${correlation}`))
  const back = watched.takenBack.flatMap((one) => {
    const person = personOf.get(one.correlation)
    return person === undefined ? [] : [{ ...one, person }]
  })
  const byPerson = Map.groupBy(back, ({ person }) => person)
  for (const [who, told] of toldTo) {
    for (const [arrival, release] of told) {
      const person = releaseOf.get(release?.id ?? '')?.person
      for (const { from, by, answeredAt } of byPerson.get(person) ?? []) {
        if (from !== 'everybody' && from !== who) continue
        if (Date.parse(arrival.at) <= answeredAt + onItsWayMs || notices.test(arrival.body?.type ?? '')) continue
        if (arrival.body?.resourceType === 'Bundle') continue
        findings.push(finding('disclosed', `${who} was told ${arrival.body?.type} of person ${person} ${Date.parse(arrival.at) - answeredAt} ms after the ${by} was answered`))
      }
    }
  }
  return findings
}

/** Whoever is erased has no key left on the topic of keys that is not overwritten for good. */
export const keysGone = ({ facts }: Indexed, { stood }: Pick<Evidence, 'stood'>): readonly Finding[] => {
  const last = new Map(stood['hub.keys.v1'].filter(({ type }) => type === 'PersonKey').map(({ record }) => [`${record.hmac}|${record.keyId}`, record]))
  const gone = new Set(facts.filter(({ type }) => type === 'PersonErased').map(({ person }) => person))
  return [...last.values()]
    .filter(({ person, status }) => gone.has(person) && status !== 'erased')
    .map(({ person, keyId }) => finding('disclosed', `key ${keyId} of person ${person}, who is erased, can still be opened`))
}
