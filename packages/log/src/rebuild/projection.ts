import type { ProjectorOptions } from '../project/projector.js'

/** What a rebuild needs to know of a projector, whatever it folds. */
export interface Projection extends Pick<ProjectorOptions<unknown, object>, 'inputTopic' | 'view' | 'rules' | 'codec' | 'appender'> {
  /** That folds it live. */
  readonly projector?: unknown
}

/** A service reads a topic in a group of its own, or in several: the one that was given this projector, else the service's own. */
export const memberOf = <Member extends { handing(topic: string): unknown }>(members: readonly Member[], { inputTopic, projector }: Projection): Member | undefined =>
  members.find((member) => projector !== undefined && member.handing(inputTopic) === projector) ?? members.find((member) => member.handing(inputTopic) !== undefined)

/** The live rows were moved by somebody else, or lost, or are another member's now: look again, later. */
export class LiveMoved extends Error {
  override readonly name = 'LiveMoved'
  readonly code = 'REBUILD.LIVE_MOVED'
}
