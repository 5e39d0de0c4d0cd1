import { randomBytes, randomUUID } from 'node:crypto'
import type { Command, Seal } from '@oldham-cares/domain'
import { partitionCount, partitionOf, topics, type Log } from '@oldham-cares/log'
import { submitting } from './submitting.ts'
import { untilDrained } from './until-drained.ts'

export interface Somebody {
  readonly person: string
  readonly referral: string
}

const chunk = 500
/** So many are decided before more are laid: a time limit is looked at between. */
const round = 5_000
const owner = { kind: 'partner', id: 'action-together' } as const

/** As large as a door makes them; nobody opens these, so that no key is needed. */
const sealed = (command: string, category: Seal['category']): Seal => ({
  category,
  keyId: randomUUID(),
  context: `${command}|${category}|1`,
  sealed: randomBytes(240).toString('base64')
})

const enveloped = (person: string, categories: readonly Seal['category'][]) => {
  const id = randomUUID()
  return { id, digest: id, person, correlation: randomUUID(), seals: categories.map((category) => sealed(id, category)) }
}

const referring = ({ person, referral }: Somebody): Command =>
  submitting(enveloped(person, ['demographics', 'contact', 'referral']), referral, randomUUID())

const accepting = ({ person, referral }: Somebody): Command => ({ ...enveloped(person, []), type: 'AcceptReferral', sender: owner, referral })

export const contacting = ({ person, referral }: Somebody): Command => ({
  ...enveloped(person, ['progress']),
  type: 'RecordContact',
  sender: owner,
  referral,
  contact: 'made'
})

const somebody = (): Somebody => ({ person: randomUUID(), referral: randomUUID() })

const somebodyIn = (partition: number): Somebody => {
  for (;;) {
    const one = somebody()
    if (partitionOf(one.person) === partition) return one
  }
}

/** Facts of a referral that is submitted, routed and accepted. */
const factsOfAccepted = 3

/** Commands as the doors append them, with real schemas and seals of the real size, handed straight to the intake. */
export const openPeople = (log: Log) => {
  let count = 0
  const append = async (command: Command): Promise<void> => void (await log.append(topics.intake, command.person, command))
  const lay = async (commands: readonly Command[]): Promise<void> => {
    for (let at = 0; at < commands.length; at += chunk) await Promise.all(commands.slice(at, at + chunk).map(append))
  }
  const refer = (): Command => {
    count += 1
    return referring(somebody())
  }
  return {
    log,
    append,
    /** Somebody new, two facts. */
    refer,
    lay,
    count: () => count,
    /** Refers new people until there are so many, or the time is over; all are decided and folded then. */
    async growTo(people: number, withinMs: number): Promise<number> {
      const giveUp = performance.now() + withinMs
      for (let missing = people - count; missing > 0 && performance.now() < giveUp; missing = people - count) {
        await lay(Array.from({ length: Math.min(round, missing) }, refer))
        await untilDrained(log)
      }
      return count
    },
    /** Somebody in each partition with so many facts each, or as many as the time allowed. */
    async withHistory(facts: number, withinMs = 60_000): Promise<{ readonly all: readonly Somebody[]; readonly facts: number }> {
      const giveUp = performance.now() + withinMs
      const all = Array.from({ length: partitionCount }, (_, partition) => somebodyIn(partition))
      count += all.length
      await lay([...all.map(referring), ...all.map(accepting)])
      let made = factsOfAccepted
      while (made < facts && performance.now() < giveUp) {
        const more = Math.min(50, facts - made)
        await lay(Array.from({ length: more }, () => all.map(contacting)).flat())
        await untilDrained(log)
        made += more
      }
      return { all, facts: made }
    }
  }
}

export type People = ReturnType<typeof openPeople>
