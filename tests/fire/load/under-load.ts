import { setTimeout as pause } from 'node:timers/promises'
import type { Run } from '../../support/run.ts'
import { Seeded } from '../plan/seeded.ts'
import type { Plan } from '../plan/plan.ts'
import type { Story } from '../plan/plan-stories.ts'
import { Callers } from './callers.ts'
import { goingOn } from './go-on.ts'
import { Lead } from './lead.ts'
import { Mind } from './mind.ts'
import { practices } from './practices.ts'
import { Watch } from './watch.ts'

const lookEveryMs = 150
/** So often in a row the lead has nothing to do before nothing more is waited for. */
const looksAtRest = 8

/** Whoever hears no answer sends it again: once the person is erased the answer is that there is nobody. */
const isTaken = ({ kind }: Story, status: number): boolean => status === 200 || status === 201 || (kind === 'is erased' && status === 404)

/** All systems outside at work: practices refer, the lead works, and those who may see nothing any more look all the same. */
export const underLoad = (run: () => Run, { seed, stories, epilogue }: Pick<Plan, 'seed' | 'stories' | 'epilogue'>) => {
  const seeded = new Seeded(seed + 4)
  const nextId = () => seeded.uuid()
  const callers = new Callers(run)
  const watch = new Watch(callers, nextId)
  const gps = practices(callers, nextId)
  const byNumber = new Map([...stories, ...epilogue].map((story) => [story.nhsNumber, story]))
  const mind = new Mind(callers, nextId)
  const lead = new Lead({ callers, stories: byNumber, nextId, goOn: goingOn({ callers, practices: gps, watch, mind, nextId }) })
  const told: Promise<unknown>[] = []
  const state = { over: false }

  const refer = async (story: Story): Promise<void> => {
    const { status } = await (story.by === 'practice' ? gps.refer(story) : lead.refer(story))
    if (!isTaken(story, status)) watch.refused.push(`${story.correlation} ${status}`)
  }
  const tell = async (all: readonly Story[]): Promise<void> => {
    const began = performance.now()
    for (const story of all) {
      await pause(Math.max(0, began + story.atMs - performance.now()))
      told.push(refer(story))
    }
  }
  const looking = (async () => {
    while (!state.over) {
      await Promise.all([watch.lookOn().catch(() => undefined), pause(lookEveryMs)])
    }
  })()
  const following = Promise.all([lead, mind].map((system) => system.follow(() => state.over)))
  // told by `end`
  following.catch(() => undefined)
  return {
    callers,
    watch,
    tell,
    /** Once all that was begun has been answered. */
    async end(): Promise<void> {
      await Promise.all(told)
      for (let quiet = 0; quiet < looksAtRest; quiet = lead.busy > 0 ? 0 : quiet + 1) await pause(500)
      state.over = true
      await Promise.all([looking, following])
    },
    /** Nobody waits for anything any more. */
    giveUp: (): void => {
      callers.over = true
      state.over = true
    }
  }
}
