import { setTimeout as pause } from 'node:timers/promises'
import type { Answered, Callers } from '../load/callers.ts'
import type { Plan } from '../plan/plan.ts'
import { Seeded } from '../plan/seeded.ts'
import { planBadRequests } from './plan-bad-requests.ts'

/** More wait for an answer only while a service is stopped. */
const waitAtMost = 64

/** How many were answered with each status, by door. */
export type BadAnswered = Readonly<Record<string, Readonly<Record<number, number>>>>

const tallied = (answers: readonly Answered[]): BadAnswered =>
  Object.fromEntries([...Map.groupBy(answers, ({ door }) => door)].map(([door, of]) =>
    [door, Object.fromEntries([...Map.groupBy(of, ({ status }) => status)].map(([status, those]) => [status, those.length]))]))

/** All of them over the time that the fire lasts, each once, whatever is answered. */
export const sendBadRequests = async (callers: Callers, { seed, bad, lastsMs }: Pick<Plan, 'seed' | 'bad' | 'lastsMs'>): Promise<BadAnswered> => {
  const seeded = new Seeded(seed + 5)
  const began = performance.now()
  const waiting = new Set<Promise<unknown>>()
  const answers: Answered[] = []
  let sent = 0
  for (const { body, ...request } of planBadRequests(seed, bad)) {
    await pause(Math.max(0, began + (sent * lastsMs) / bad - performance.now()))
    while (waiting.size >= waitAtMost) await Promise.race(waiting)
    const asked = callers.ask({ ...request, ...(body === undefined ? {} : { body }), id: seeded.uuid(), correlation: seeded.uuid() })
    waiting.add(asked)
    void asked.then(({ body: _body, ...answered }) => answers.push(answered)).finally(() => waiting.delete(asked))
    sent += 1
  }
  await Promise.all(waiting)
  return tallied(answers)
}
