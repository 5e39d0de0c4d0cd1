import { planStories, planStory, type Story } from './plan-stories.ts'
import { planCutOffs, planStrikes, type CutOff, type Due, type Strike } from './plan-strikes.ts'
import { Seeded } from './seeded.ts'

export interface Plan {
  readonly seed: number
  readonly lastsMs: number
  readonly stories: readonly Story[]
  readonly strikes: readonly Due<Strike>[]
  readonly cutOffs: readonly Due<CutOff>[]
  /** How many bad requests go out meanwhile. */
  readonly bad: number
  /** Told once everything is well again: who takes something is given what waits for them. */
  readonly epilogue: readonly Story[]
}

/** More than 10,000 are answered in fifteen minutes though doors are away at times; as many a minute in less. */
const badPerMinute = 800
/** What two cores that run the whole hub carry while half of it is being killed. */
const storiesPerSecond = 3

export const epilogueOf = (seed: number, from: number): readonly Story[] => {
  const seeded = new Seeded(seed + 3)
  return (['closes', 'agrees and withdraws', 'closes', 'agrees and withdraws', 'closes', 'closes'] as const).map((kind, index) =>
    ({ ...planStory(seeded, { index: from + index, atMs: index * 300 }, kind), by: 'practice', practice: index % 2 === 0 ? 'A1001' : 'B2002' }))
}

/** Everything that will happen, and when. The same seed and minutes say the same. */
export const planOf = (seed: number, minutes: number, perSecond = storiesPerSecond): Plan => {
  const lastsMs = Math.round(minutes * 60_000)
  const stories = planStories(seed, lastsMs, perSecond)
  return {
    seed,
    lastsMs,
    stories,
    strikes: planStrikes(seed, lastsMs),
    cutOffs: planCutOffs(seed, lastsMs),
    bad: Math.ceil(minutes * badPerMinute),
    epilogue: epilogueOf(seed, stories.length)
  }
}
