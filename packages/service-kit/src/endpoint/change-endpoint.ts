import type { Endpoint, EndpointChanged, ReplayAsked } from '@oldham-cares/domain'
import { NotCaughtUp, topics, type Log } from '@oldham-cares/log'
import type { KnownEndpoint, KnownEndpoints } from './known-endpoints.js'

export interface Changing {
  readonly log: Pick<Log, 'append'>
  readonly known: KnownEndpoints
  readonly now: () => number
}

export interface Whose {
  readonly endpoint: string
  readonly partner: string
  /** Scoped name of the client or worker, or `hub`. */
  readonly by: string
}

/** How it is to stand; who, which, what version and when are filled in. */
export type Wanted = Omit<Endpoint, 'endpoint' | 'partner' | 'version'>

/** How it is to stand from now on, or why not: a refusal says so with a code of its own. */
export type Change<Refused> = (standing: KnownEndpoint | undefined) => Wanted | Refused

export type ChangedOrNot<Refused> =
  | { readonly changed: EndpointChanged }
  | { readonly refused: Refused }
  /** Somebody else's change came between: nothing was changed, and how it stands instead. */
  | { readonly conflict: KnownEndpoint | undefined }

const readBackMs = 5_000

const readBack = async (known: KnownEndpoints, at: { readonly partition: number; readonly offset: number }): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotCaughtUp('What was appended has not been read back')), readBackMs)
  })
  try {
    return await Promise.race([known.readBack(at), tooLong])
  } finally {
    clearTimeout(timer)
  }
}

const wantedOf = ({ kind, address, state, reason, signing, generation, overlapUntil, perSecond, atOnce, heartbeat, timeout, maxCount, contact, since, warned }: Wanted): Wanted => ({
  kind,
  address,
  state,
  signing,
  generation,
  since,
  warned,
  ...(reason === undefined ? {} : { reason }),
  ...(overlapUntil === undefined ? {} : { overlapUntil }),
  ...(perSecond === undefined ? {} : { perSecond }),
  ...(atOnce === undefined ? {} : { atOnce }),
  ...(heartbeat === undefined ? {} : { heartbeat }),
  ...(timeout === undefined ? {} : { timeout }),
  ...(maxCount === undefined ? {} : { maxCount }),
  ...(contact === undefined ? {} : { contact })
})

/**
 * Appends the next version of an endpoint and waits until it is read back. `change` sees how it stands and must not return
 * what stands already. An endpoint of another partner does not exist for this one. Throws NotCaughtUp where the log is not known.
 */
export const changeEndpoint = async <Refused extends { readonly code: string }>(
  { log, known, now }: Changing,
  { endpoint, partner, by }: Whose,
  change: Change<Refused>
): Promise<ChangedOrNot<Refused>> => {
  const found = known.get(endpoint)
  const standing = found?.partner === partner ? found : undefined
  const wanted = change(standing)
  if ('code' in wanted) return { refused: wanted }
  if (found && !standing) return { conflict: undefined }
  const version = (standing?.version ?? 0) + 1
  const changed: EndpointChanged = { type: 'EndpointChanged', endpoint, version, partner, ...wantedOf(wanted), by, time: now() }
  const stands = await readBack(known, await log.append(topics.endpoints, partner, changed))
  return stands ? { changed } : { conflict: known.get(endpoint) }
}

/** Asks for what was told to be told again. Once, however often it is asked under one id. */
export const askReplay = async ({ log, known, now }: Changing, asked: Omit<ReplayAsked, 'type' | 'time'>): Promise<ReplayAsked> => {
  const before = known.replay(asked.endpoint, asked.replay)
  if (before) return before
  const replay: ReplayAsked = { type: 'ReplayAsked', ...asked, time: now() }
  await readBack(known, await log.append(topics.endpoints, asked.partner, replay))
  return known.replay(asked.endpoint, asked.replay) ?? replay
}
