import { writeEvent } from '@oldham-cares/service-kit'
import type { ToldAccess } from '../read/tell-access.js'
import type { ToldEntry } from '../read/tell-entry.js'
import type { Sharing } from '../read/tell-person.js'

/** Why a stream ended. At `unavailable`, `stopping` and `renew`: come back, with a token and the id of the last event. */
export type Ended = 'left' | 'break-glass-over' | Exclude<Sharing, 'shared'> | 'stopping' | 'renew'

export const writeEntry = ({ entry, cursor }: { readonly entry: ToldEntry; readonly cursor: string }): string =>
  writeEvent({ id: cursor, event: 'entry', data: entry })

/** Before anything that is shown by a broken glass. */
export const writeBanner = (breakGlass: ToldAccess): string => writeEvent({ event: 'break-glass', data: breakGlass })
