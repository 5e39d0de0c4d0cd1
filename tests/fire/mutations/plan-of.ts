import { epilogueOf, type Plan } from '../plan/plan.ts'
import { planStory } from '../plan/plan-stories.ts'
import { Seeded } from '../plan/seeded.ts'
import type { Mutation } from './mutation.ts'

const lastsMs = 20_000
const perSecond = 3

/** Short, and about nothing else than what brings the mutation to light. */
export const planOf = (seed: number, { kinds, strikes, cutOffs }: Pick<Mutation, 'kinds' | 'strikes' | 'cutOffs'>): Plan => {
  const seeded = new Seeded(seed)
  const stories = Array.from({ length: (lastsMs / 1_000) * perSecond }, (_, index) =>
    ({ ...planStory(seeded, { index, atMs: (index * 1_000) / perSecond }, kinds[index % kinds.length]), by: 'practice' as const }))
  return { seed, lastsMs, stories, strikes, cutOffs, bad: 0, epilogue: epilogueOf(seed, stories.length).filter(({ kind }) => kind === 'closes') }
}
