import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { jsonApi } from './json-api.ts'
import type { FhirAnswer, practiceSystem } from './practice-system.ts'

export interface Sent {
  readonly correlationId: string
  readonly answer: FhirAnswer
  /** Statuses that said "not now" before; 0 where there was no answer at all. */
  readonly refusedFor: readonly number[]
}

const passing = new Set([408, 425, 429, 503])
const giveUpAfterMs = 120_000

/** Sends as BaRS has a sender do: the same body under the same ids until there is an answer that is not "not now". */
export const sendUntilAnswered = async (
  practice: ReturnType<typeof practiceSystem>,
  bundle: unknown,
  ids = { requestId: randomUUID() as string, correlationId: randomUUID() as string }
): Promise<Sent> => {
  const refusedFor: number[] = []
  const until = performance.now() + giveUpAfterMs
  for (let again = 0; ; again += 1) {
    const answer = await practice.message(bundle, ids).catch(() => undefined)
    if (answer && !passing.has(answer.status)) return { correlationId: ids.correlationId, answer, refusedFor }
    if (performance.now() > until) throw new Error(`No answer after ${refusedFor.length} tries`)
    refusedFor.push(answer?.status ?? 0)
    await pause(Math.min(100 * 2 ** again, 1_000))
  }
}

/** Runs `act` over all items, at most `atOnce` at a time. */
export const eachAtOnce = async <Item, Result>(items: readonly Item[], atOnce: number, act: (item: Item, index: number) => Promise<Result>): Promise<Result[]> => {
  const results: Result[] = []
  const left = items.entries()
  const work = async () => {
    for (const [index, item] of left) results[index] = await act(item, index)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

/** Holds each item of a list back until it is due, so many a second: what falls behind is made up for. */
export const paced = <Item, Result>(perSecond: number, act: (item: Item, index: number) => Promise<Result>) => {
  const began = performance.now()
  return async (item: Item, index: number): Promise<Result> => {
    await pause(Math.max(0, began + (index * 1_000) / perSecond - performance.now()))
    return act(item, index)
  }
}

/** A partner's system that sends the same request under the same key until it is told that it happened. */
export const untilDone = async (api: ReturnType<typeof jsonApi>, path: string, body: object): Promise<void> => {
  const key = randomUUID()
  const until = performance.now() + giveUpAfterMs
  for (;;) {
    const answer = await api.post(path, body, key).catch(() => undefined)
    if (answer?.status === 200 || answer?.status === 201) return
    if (answer && answer.status !== 202 && answer.status !== 503) throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    if (performance.now() > until) throw new Error(`${path} was never done`)
    await pause(250)
  }
}
