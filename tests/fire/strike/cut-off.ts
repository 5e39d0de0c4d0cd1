import { setTimeout as pause } from 'node:timers/promises'
import { outside, type Behaviour } from '../../support/outside.ts'
import type { Run } from '../../support/run.ts'
import type { CutOff } from '../plan/plan-strikes.ts'

/** Longer than the hub waits for an answer. */
const hangsMs = 20_000

const behaviours: Readonly<Record<CutOff['how'], Behaviour>> = {
  refuses: { refuse: true },
  hangs: { delayMs: hangsMs },
  'answers 500': { status: 500 },
  'answers 429': { status: 429, retryAfter: 2 }
}

/** A neighbour's web server is as good as away for a while. */
export const cutOff = async (run: Run, { who, how, lastsMs }: CutOff): Promise<void> => {
  await outside(run).behave(who, behaviours[how])
  try {
    await pause(lastsMs)
  } finally {
    await outside(run).behave(who, {})
  }
}
