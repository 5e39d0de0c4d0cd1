import { setTimeout as pause } from 'node:timers/promises'
import { ownHub, type OwnHub } from '../resilience/own-hub.ts'
import { sendBadRequests, type BadAnswered } from './bad/send-bad-requests.ts'
import { check, type Checked } from './check/check.ts'
import { gather, type Evidence } from './check/evidence.ts'
import { howFar } from './check/how-far.ts'
import { underLoad } from './load/under-load.ts'
import type { Plan } from './plan/plan.ts'
import { revive } from './strike/revive.ts'
import { underFire } from './strike/under-fire.ts'

export interface Burned extends Checked {
  readonly own: OwnHub
  readonly evidence: Evidence
  /** How many bad requests were answered with each status, by door. */
  readonly bad: BadAnswered
}

export interface Burning {
  readonly tell?: (line: string) => void
  /** Folder that holds <service>/dist/main.js; default the checkout's. */
  readonly from?: string
  /** How long everything has to come to rest. */
  readonly settlesMs?: number
  /** How long the systems outside have to finish what they began. */
  readonly endsMs?: number
  readonly started?: (own: OwnHub) => void
}

const lookEveryMs = 2_000

type Load = ReturnType<typeof underLoad>

/** Looks again until nothing is left to find, or for so long. */
const settled = async (own: OwnHub, { callers, watch }: Load, withinMs: number): Promise<Checked & { evidence: Evidence }> => {
  const until = performance.now() + withinMs
  for (;;) {
    const [evidence, folded] = await Promise.all([gather(own.run, callers, watch), howFar(own.run, 'timeline', 'hub.events.v1')])
    const checked = check(evidence, folded)
    if (checked.findings.length === 0 || performance.now() > until) return { ...checked, evidence }
    await pause(lookEveryMs)
  }
}

/** The whole of it: a hub of its own, the load, the fire, then rest, and what the checker finds. The caller forgets the hub. */
export const burn = async (plan: Plan, own: OwnHub, { tell = () => {}, settlesMs = 120_000, endsMs = settlesMs }: Burning = {}): Promise<Burned> => {
  const ended = revive(own, tell)
  const load = underLoad(() => own.run, plan)
  try {
    const [bad] = await Promise.all([sendBadRequests(load.callers, plan), load.tell(plan.stories), underFire(own, plan, tell)])
    tell('the fire is out')
    await load.tell(plan.epilogue)
    await Promise.race([load.end(), pause(endsMs)])
    load.giveUp()
    tell(`${load.callers.answers.length} answers`)
    const { findings, ...checked } = await settled(own, load, settlesMs)
    return { ...checked, findings: [...ended, ...findings], own, bad }
  } catch (cause) {
    load.giveUp()
    throw cause
  }
}

/** Whoever stops the program stops the hub that it started. */
export const endedWithUs = (own: OwnHub): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void own.forget().finally(() => process.exit(130)))
}

export const burnNew = async (plan: Plan, burning: Burning = {}): Promise<Burned> => {
  const own = await ownHub(String(plan.seed), burning.from)
  burning.started?.(own)
  return burn(plan, own, burning).catch(async (cause: unknown) => {
    await own.forget()
    throw cause
  })
}
