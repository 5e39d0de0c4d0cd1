import type { Log } from '@oldham-cares/log'

/**
 * Whom a team has met without sharing in their care: found by a search, or just left. What a team calls a person cannot
 * be computed back, so it is remembered for as long as somebody works on it. It opens no gate; lost, it is searched again.
 */
export interface Met {
  remember(ref: string, person: string): Promise<void>
  find(ref: string): Promise<string | undefined>
}

const forSeconds = 8 * 60 * 60

/** `owner` keeps one service's keys apart from another's. */
export const metIn = (redis: Log['redis'], owner: string): Met => ({
  async remember(ref, person) {
    await redis.set(`${owner}:met:${ref}`, person, 'EX', forSeconds)
  },
  find: async (ref) => (await redis.get(`${owner}:met:${ref}`)) ?? undefined
})

/** Only under the team's own name for the person. */
export const metBy = async (met: Met, refOf: (person: string) => string, ref: string): Promise<string | undefined> => {
  const person = await met.find(ref)
  return person !== undefined && refOf(person) === ref ? person : undefined
}
