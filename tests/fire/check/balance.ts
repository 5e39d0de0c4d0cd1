import type { Evidence } from './evidence.ts'
import { finding, type Finding } from './findings.ts'
import { releaseName, wordOf, type Indexed, type Recipient } from './index-log.ts'

/** entitled = delivered + withheld + pending + dead, of all facts and recipients. */
export interface Balance {
  readonly entitled: number
  readonly delivered: number
  readonly withheld: number
  readonly pending: number
  readonly dead: number
}

type Standing = Exclude<keyof Balance, 'entitled'>

const exitOf: Readonly<Record<string, 'release' | 'timeline'>> = { practice: 'release', 'care-setting': 'release', partner: 'release', 'care-team': 'timeline' }

const delivered = ['delivered', 'acknowledged']

const standingOfRelease = (release: any, deliveries: readonly any[]): Standing => {
  if (release === undefined) return 'pending'
  if (release.decision !== 'released') return 'withheld'
  const outcomes = new Set(deliveries.map(({ outcome }) => outcome))
  if (delivered.some((outcome) => outcomes.has(outcome))) return 'delivered'
  if (outcomes.has('withheld')) return 'withheld'
  return outcomes.has('abandoned') ? 'dead' : 'pending'
}

export interface Balanced {
  readonly balance: Balance
  readonly findings: readonly Finding[]
}

/** Each fact and each of its recipients, once. On a timeline a fact stands as soon as its service has folded it: `folded` says how far. */
export const balanceOf = (indexed: Indexed, stood: Evidence['stood'], folded: ReadonlyMap<number, number>): Balanced => {
  const places = new Map(stood['hub.events.v1'].filter(({ valid }) => valid).map(({ partition, offset, record }) => [record?.id as string, { partition, offset }]))
  const counts = { entitled: 0, delivered: 0, withheld: 0, pending: 0, dead: 0 }
  const findings: Finding[] = []
  const stands = (fact: any, recipient: Recipient): Standing | undefined => {
    const exit = exitOf[wordOf(recipient.kind)]
    if (exit === undefined) return undefined
    if (exit === 'release') {
      const name = releaseName(fact.id, recipient)
      return standingOfRelease(indexed.releaseOf.get(name), indexed.deliveriesOf.get(name) ?? [])
    }
    const place = places.get(fact.id)
    return place !== undefined && (folded.get(place.partition) ?? 0) > place.offset ? 'delivered' : 'pending'
  }
  for (const fact of indexed.facts) {
    for (const recipient of fact.entitled as Recipient[]) {
      counts.entitled += 1
      const standing = stands(fact, recipient)
      if (standing === undefined) findings.push(finding('unexplained', `${releaseName(fact.id, recipient)} has no exit`))
      else counts[standing] += 1
      if (standing === 'pending') findings.push(finding('lost', `${fact.type} ${releaseName(fact.id, recipient)} never came to an end`))
    }
  }
  return { balance: counts, findings }
}
