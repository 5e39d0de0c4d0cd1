import { randomUUID } from 'node:crypto'
import type { Sent } from '@oldham-cares/service-kit'
import type { Outcome } from '../src/act/outcome.js'
import { decidingDoor } from './deciding-door.js'
import { imdt, join, lead, rani, type Story } from './story.js'
import { refOf, ViewInMemory } from './view-in-memory.js'

export const joined = (): Story => rani().and(lead, join())

/** A request of imdt-west; under the same key it is the same request. */
export const sent = <Body>(body: Body, key: string = randomUUID()): Sent<Body> => ({
  org: imdt.id, key, correlation: 'c', target: 'POST /x', body
})

export const shownOf = (outcome: Outcome<object>): any => {
  if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.shown
}

interface Otherwise {
  readonly pending?: boolean
  readonly ref?: string
  readonly referral?: string
}

/** After a story: what acting takes, and the path of its first referral. */
export const at = (story: Story, { pending = false, ...more }: Otherwise = {}) => {
  const view = new ViewInMemory().tell(...story.facts)
  const path = { ref: refOf(imdt.id, story.person), referral: 'referral r1 of imdt-west', ...more }
  return { ...decidingDoor(view, { pending }), view, path }
}
