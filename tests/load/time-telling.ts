import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '@oldham-cares/log'
import type { Run } from '../support/run.ts'
import { offer, type Offered } from './offer.ts'
import { ownEventIds } from './own-event-ids.ts'
import { quantilesOf, type Quantiles } from './quantiles.ts'
import type { Receivers } from './receivers.ts'
import type { Refer } from './refer.ts'

/** From when referrals were due to be made until each receiver was told. */
export interface Told extends Quantiles {
  readonly offeredPerSecond: number
  readonly referredPerSecond: number
  readonly refused: number
  /** Deliveries to all of these receivers together. */
  readonly toldPerSecond: number
  readonly missing: number
}

export interface Timing {
  readonly run: Run
  readonly log: Log
  readonly receivers: Receivers
  /** Those whose latency counts, and which are waited for. */
  readonly of: readonly number[]
}

/** So long is waited for what was referred until then. */
const giveUpAfterMs = 20_000
const lookEveryMs = 500

interface Receipt {
  readonly at: number
  readonly tookMs: number
}

const perSecondOf = (count: number, ms: number): number => Math.round(count / (ms / 1_000))

/** Refers at that rate; answers with when each referral that surely stands was due, by its correlation. */
const referAll = async (refer: Refer, offered: Offered): Promise<ReadonlyMap<string, number>> => {
  const dues = new Map<string, number>()
  await offer(offered, async (due) => {
    const correlation = randomUUID()
    const at = Date.now() - (performance.now() - due)
    if (await refer(correlation)) dues.set(correlation, at)
  })
  return dues
}

/** The first receipt of each event at each receiver. By ids and not by count: what the door refused may be told of all the same. */
const receiptsOf = async ({ receivers, of }: Timing, dues: ReadonlyMap<string, number>, events: ReadonlyMap<string, string>): Promise<readonly Receipt[]> => {
  const taken = await receivers.taken()
  return of.flatMap((receiver) => {
    const firsts = new Map((taken[receiver] ?? []).toReversed())
    return [...dues].flatMap(([correlation, due]) => {
      const at = firsts.get(events.get(correlation) ?? '')
      return at === undefined ? [] : [{ at, tookMs: at - due }]
    })
  })
}

export const timeTelling = async (timing: Timing, refer: Refer, offered: Offered): Promise<Told> => {
  const eventIds = await ownEventIds(timing.run, timing.log)
  await timing.receivers.forget()
  const began = Date.now()
  const dues = await referAll(refer, offered)
  const referred = Date.now()
  const expected = dues.size * timing.of.length
  let receipts = await receiptsOf(timing, dues, await eventIds())
  while (receipts.length < expected && Date.now() - referred < giveUpAfterMs) {
    await pause(lookEveryMs)
    receipts = await receiptsOf(timing, dues, await eventIds())
  }
  const last = receipts.reduce((latest, { at }) => Math.max(latest, at), began)
  return {
    offeredPerSecond: offered.perSecond,
    referredPerSecond: perSecondOf(dues.size, referred - began),
    refused: Math.round(offered.perSecond * offered.seconds) - dues.size,
    toldPerSecond: receipts.length === 0 ? 0 : perSecondOf(receipts.length, last - began),
    missing: expected - receipts.length,
    ...quantilesOf(receipts.map(({ tookMs }) => tookMs))
  }
}

/** Everything offered was referred in time, and all that was referred arrived. */
export const keptUp = ({ offeredPerSecond, referredPerSecond, refused, missing }: Told): boolean =>
  refused === 0 && missing === 0 && referredPerSecond >= 0.95 * offeredPerSecond

export const toldHead = [
  '| | offered/s | referred/s | refused | told/s | p50 ms | p95 ms | p99 ms | missing |',
  '|---|---|---|---|---|---|---|---|---|'
]

export const toldRow = (what: string, { offeredPerSecond, referredPerSecond, refused, toldPerSecond, p50Ms, p95Ms, p99Ms, missing }: Told): string =>
  `| ${what} | ${offeredPerSecond} | ${referredPerSecond} | ${refused} | ${toldPerSecond} | ${p50Ms} | ${p95Ms} | ${p99Ms} | ${missing} |`
