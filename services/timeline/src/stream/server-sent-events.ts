import type { ToldAccess } from '../read/tell-access.js'
import type { ToldEntry } from '../read/tell-entry.js'
import type { Sharing } from '../read/tell-person.js'

/** Why a stream ended. At `unavailable`, `stopping` and `renew`: come back, with a token and the id of the last event. */
export type Ended = 'left' | 'break-glass-over' | Exclude<Sharing, 'shared'> | 'stopping' | 'renew'

const comeBackAfterMs = 2_000

/** The text/event-stream of the HTML standard: JSON has no line breaks, so that one `data` line holds it. */
export const writeStart = (): string => `retry: ${comeBackAfterMs}\n\n`

export const writeEntry = ({ entry, cursor }: { readonly entry: ToldEntry; readonly cursor: string }): string =>
  `id: ${cursor}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`

/** Before anything that is shown by a broken glass. */
export const writeBanner = (breakGlass: ToldAccess): string => `event: break-glass\ndata: ${JSON.stringify(breakGlass)}\n\n`

export const writeHeartbeat = (): string => ': alive\n\n'

export const writeEnd = (reason: Ended): string => `event: end\ndata: ${JSON.stringify({ reason })}\n\n`
