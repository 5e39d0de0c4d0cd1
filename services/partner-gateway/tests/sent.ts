import type { Body, BodyName } from '../src/contract/body.js'
import type { Sent } from '../src/commands/outcome.js'
import { lead } from './story.js'

/** One request of a partner, under a key of its own unless it says which. */
export const sent = <Name extends BodyName>(body: Body<Name>, { org = lead.id, key = 'key-1', target = 'POST /x' } = {}): Sent<Name> => ({
  org,
  key,
  correlation: 'corr',
  target,
  body
})
