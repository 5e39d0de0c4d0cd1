import { randomUUID } from 'node:crypto'
import { topics, type Log } from '@oldham-cares/log'
import type { Run } from '../support/run.ts'
import { gpSystem } from './gp-system.ts'
import { fire } from './open-loop.ts'
import { submitting } from './submitting.ts'

/** Refers somebody under a correlation; true where that surely stands on the log. */
export type Refer = (correlation: string) => Promise<boolean>

const taken: ReadonlySet<number> = new Set([200, 201, 202])

export const throughDoor = async (run: Run): Promise<Refer> => {
  const refer = await gpSystem(run)
  return async (correlation) => taken.has(await fire(refer(correlation)))
}

/** As the door hands it in, about somebody new of whom nothing personal is known: what comes after the door is the same. */
export const straightToIntake =
  (log: Log): Refer =>
  async (correlation) => {
    const id = randomUUID()
    const person = randomUUID()
    await log.append(topics.intake, person, submitting({ id, digest: id, person, correlation, seals: [] }, randomUUID(), id))
    return true
  }
