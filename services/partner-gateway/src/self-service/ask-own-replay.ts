import type { ReplayAsked } from '@oldham-cares/domain'
import { askReplay } from '@oldham-cares/service-kit/tell'
import type { Body } from '../contract/body.js'
import { chooseNumbers, countOf } from './choose-numbers.js'
import { idOfMade, isOfOneKey, type Making } from './endpoint-ids.js'
import { ownEndpoint } from './own-endpoint.js'
import { recordReplay } from './record-configuration.js'
import { done, kindElsewhere, type Done } from './refused.js'
import type { Asker, SelfService } from './self-service.js'

export interface ShownReplay {
  readonly id: string
  readonly state: 'pending' | 'running' | 'done'
  readonly events: number
  readonly told: number
}

/** A replay is one partner's alone, so that the hub's id of it is the partner's. */
const shown = async (self: SelfService, asked: ReplayAsked): Promise<ShownReplay> => {
  const { state, told } = await self.replayProgress(asked)
  return { id: asked.replay, state, events: countOf(asked.ranges), told }
}

export type SentReplay = Pick<Making, 'key' | 'target'> & { readonly body: Body<'AskReplay'> }

/** Once for each key: a repeat is told how far the first has come, and what "since" meant stays what it meant then. */
export const askOwnReplay = async (
  self: SelfService,
  { org, worker }: Asker,
  endpoint: string,
  sent: SentReplay
): Promise<Done<ShownReplay>> => {
  const { known, ids, audit } = self
  const own = ownEndpoint(known, org, endpoint)
  if (own.state !== 'done') return own
  if (own.done.kind === 'fhir') return { state: 'refused', refused: kindElsewhere }
  const replay = idOfMade(ids, { ...sent, org })
  const before = known.replaysOf(endpoint).find((one) => isOfOneKey(one.replay, replay))
  if (before) return before.replay === replay ? done(await shown(self, before)) : { state: 'reused' }
  const ranges = await chooseNumbers(self, org, sent.body)
  if ('code' in ranges) return { state: 'refused', refused: ranges }
  await recordReplay(audit, org)
  return done(await shown(self, await askReplay(self, { replay, endpoint, partner: org, ranges, by: worker })))
}

export const showReplay = async (
  self: SelfService,
  org: string,
  { endpoint, replay }: { readonly endpoint: string; readonly replay: string }
): Promise<Done<ShownReplay>> => {
  const own = ownEndpoint(self.known, org, endpoint)
  if (own.state !== 'done') return own
  const asked = self.known.replay(endpoint, replay)
  return asked ? done(await shown(self, asked)) : { state: 'unknown' }
}
