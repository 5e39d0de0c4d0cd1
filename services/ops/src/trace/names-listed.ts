import type { Fact } from '@oldham-cares/domain'
import type { Log, Received } from '@oldham-cares/log'
import type { Pseudonyms } from '@oldham-cares/vault'
import { unlessAway } from '../unless-away.js'
import { commandOf, releaseIn } from './command-in.js'
import { leadingNames, nameOfRelease, sharedNames } from './names-of-fact.js'

/** Under which names a record is listed, and which names lead from now on to an offset of hub.events. */
export interface Names {
  readonly listed: readonly string[]
  readonly leading: readonly string[]
  /** Where the leading names lead. */
  readonly to: number
}

export type NamesOf = (at: Received) => Promise<Names>

const nothing = { leading: [], to: 0 }

const ofCommand = (at: Received): readonly string[] => {
  const found = commandOf(at)
  return found === undefined ? [] : [found.command]
}

/** A void record, and one that nobody can read, is found by its command alone. Rejects where only waiting helps. */
export const namesOfFactAt =
  (log: Pick<Log, 'decode'>, pseudonyms: Pick<Pseudonyms, 'scopedId'>): NamesOf =>
  async (at) => {
    const fact = at.valid ? await log.decode(at).catch(unlessAway) : undefined
    if (fact === undefined) return { ...nothing, listed: ofCommand(at) }
    return {
      listed: [...sharedNames(fact as Fact).keys()],
      leading: [...leadingNames(fact as Fact, pseudonyms).keys()],
      to: at.offset
    }
  }

/** Nothing of a release is decoded: its id says whose it is, and its cause which fact it is of. */
export const namesOfReleaseAt =
  (pseudonyms: Pick<Pseudonyms, 'scopedId'>): NamesOf =>
  async (at) => {
    const { recipient } = commandOf(at) ?? {}
    const name = at.valid && recipient ? nameOfRelease(pseudonyms, recipient, releaseIn(at)) : undefined
    return { listed: ofCommand(at), leading: name && at.cause !== undefined ? [name[0]] : [], to: at.cause ?? 0 }
  }

export const namesOfDeliveryAt: NamesOf = async (at) => ({ ...nothing, listed: ofCommand(at) })
