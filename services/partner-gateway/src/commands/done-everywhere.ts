import type { Acting } from './act-on.js'
import type { Done } from './consent-state.js'
import { linkedHaveFollowed, type Following } from './linked-have-followed.js'
import type { Outcome } from './outcome.js'

const patience = { followMs: 2_000, exitsMs: 1_000 }

/** What is denied holds for every record of the person; until the others have taken it over it is not done. */
export const doneEverywhere = async <Shown>(
  acting: Acting & Following,
  org: string,
  handed: Exclude<Outcome<Shown>, { state: 'done' }> | Done,
  show: (done: Done) => Shown
): Promise<Outcome<Shown>> => {
  if (handed.state !== 'done') return handed
  if (await linkedHaveFollowed(acting, handed.person, handed.command, patience)) return { state: 'done', shown: show(handed) }
  return { state: 'pending', ref: acting.ids.commandRef(org, handed.command) }
}
