import type { OffsetsOfTopics, Place } from '@oldham-cares/log'
import { binMs, noRhythm, withWeek, type Rhythm } from './rhythm.js'
import { sameTimeBefore } from './same-time-before.js'

export type OffsetsAt = (place: Place) => Promise<OffsetsOfTopics>
export type Rhythms = ReadonlyMap<string, Rhythm>

export const hourMs = 3_600_000
const binsOfHour = hourMs / binMs

/** The same hour of earlier weeks; of earlier days while the log is younger than two weeks. A log of less than two days has no rhythm. */
const weeks = [7, 14, 21, 28, 35, 42, 49, 56]
const days = [1, 2, 3, 4, 5, 6]
const fewest = 2

const sum = (offsets: readonly number[] | undefined): number => (offsets ?? []).reduce((total, offset) => total + offset, 0)

/** Offsets at the bin before the hour, at its beginning and at each bin's end; undefined where the log had not begun. */
const boundariesOf = async (at: OffsetsAt, hour: number, beginning: OffsetsOfTopics) => {
  const first = await at(hour - binMs)
  if (Object.entries(first).every(([topic, offsets]) => sum(offsets) <= sum(beginning[topic]))) return undefined
  const found = [first]
  for (let bin = 0; bin <= binsOfHour; bin += 1) found.push(await at(hour + bin * binMs))
  return found
}

const addWeek = (rhythms: Map<string, Rhythm>, boundaries: readonly OffsetsOfTopics[], beginning: OffsetsOfTopics): void => {
  for (const topic of Object.keys(boundaries[0] ?? {})) {
    const counts = boundaries.map((offsets) => sum(offsets[topic]))
    if ((counts[0] ?? 0) <= sum(beginning[topic])) continue
    const bins = counts.slice(1).map((count, index) => count > (counts[index] ?? 0))
    rhythms.set(topic, withWeek(rhythms.get(topic) ?? noRhythm, bins))
  }
}

interface Hour {
  readonly at: OffsetsAt
  readonly hour: number
  readonly beginning: OffsetsOfTopics
}

const learnFrom = async ({ at, hour, beginning }: Hour, before: readonly number[]): Promise<Rhythms> => {
  const rhythms = new Map<string, Rhythm>()
  for (const ago of before) {
    const boundaries = await boundariesOf(at, sameTimeBefore(hour, ago), beginning)
    if (!boundaries) break
    addWeek(rhythms, boundaries, beginning)
  }
  return new Map([...rhythms].filter(([, { bins }]) => bins >= fewest * binsOfHour))
}

/** Each topic's rhythm in the hour that begins then, read from the times of the log itself: nothing of it is kept anywhere. */
export const learnRhythms = async (at: OffsetsAt, hour: number): Promise<Rhythms> => {
  const beginning = await at('beginning')
  const weekly = await learnFrom({ at, hour, beginning }, weeks)
  if (weekly.size === Object.keys(beginning).length) return weekly
  return new Map([...(await learnFrom({ at, hour, beginning }, days)), ...weekly])
}
