import { describe, expect, it } from '@jest/globals'
import type { DisclosurePolicy } from '@oldham-cares/domain'
import { factRow, partitionCount, type Log, type View } from '@oldham-cares/log'
import { auditOn, definedExits, whileUnderWay, type Audit, type ExitDefinition, type Gate } from '@oldham-cares/service-kit'

/** In what state of things an exit is tried: in the first it tells, in all others it refuses. */
export const situations = [
  'agreed',
  'not agreed',
  'withdrawn',
  'expired',
  'not caught up',
  'nothing known',
  'fact unknown',
  'asking throws',
  'the record away'
] as const

export type Situation = (typeof situations)[number]

/** What happened to the person in a situation. Only in the middle ones somebody said anything else than at first. */
export type Said = 'agreed' | 'not agreed' | 'withdrawn' | 'expired'
export const saidIn = (situation: Situation): Said =>
  situation === 'not agreed' || situation === 'withdrawn' || situation === 'expired' ? situation : 'agreed'

/** One try of an exit: everything that left by it, and by what the reader would know the person in it. */
export interface Try<World> {
  readonly act: (world: World) => Promise<unknown>
  readonly tells: RegExp
  /** Where it does not rest on what consent says: the one thing it tells is asked for otherwise. */
  readonly asksNot?: true
  /** It accounts for what others did, and no category of data is in it: what the person says neither shows nor hides it. */
  readonly accounts?: true
  /** It tells of a fact: one that cannot be found is told to nobody. */
  readonly ofFact?: true
}

/**
 * A view in the real Redis that holds these rows, as a projector would have left it: of nobody but the one person, whose
 * partition it is. Where nothing is known, no row of theirs is; where the fact is unknown, none of a fact.
 */
export const standingView = async (log: Log, name: string, rows: ReadonlyMap<string, unknown>, at: { partition: number; situation: Situation }): Promise<View> => {
  const view = log.view(name)
  const marks = { '@reached': '1/0/0', ...(at.situation === 'not caught up' ? {} : { '@caught-up': '1' }) }
  const isLost = (row: string) => at.situation === 'fact unknown' && row.startsWith(factRow(''))
  const held = Object.fromEntries([...rows].filter(([row, value]) => value !== undefined && !isLost(row)).map(([row, value]) => [row, JSON.stringify(value)]))
  for (let partition = 0; partition < partitionCount; partition += 1) {
    await log.redis.del(view.keyOf(partition))
    await log.redis.hset(view.keyOf(partition), { ...(partition === at.partition ? held : {}), ...marks })
  }
  return view
}

export const forget = async (log: Log, view: View): Promise<void> => {
  for (let partition = 0; partition < partitionCount; partition += 1) await log.redis.del(view.keyOf(partition))
}

const broken = (policy: DisclosurePolicy): DisclosurePolicy =>
  new Proxy(policy, {
    get: (whole, name) => {
      if (name === 'version') return whole.version
      throw new TypeError('a bug in the rules')
    }
  })

const away: Pick<Log, 'append'> = { append: () => Promise.reject(new Error('No copy in sync')) }

/** The gate of a situation, over a real view, with the real log for its record. */
export const gateIn = (
  situation: Situation,
  { log, view, policy, now, service }: { readonly log: Log; readonly view: View; readonly policy: DisclosurePolicy; readonly now: () => number; readonly service: string }
): Gate & { readonly view: View; readonly audit: Audit } => ({
  view,
  policy: situation === 'asking throws' ? broken(policy) : policy,
  now,
  audit: auditOn(situation === 'the record away' ? away : log, service)
})

/** What left, as text. A refusal that is thrown lets nothing out. */
const whatLeft = async <World>({ act }: Try<World>, world: World): Promise<string> => {
  const request = { correlation: 'walk', what: 'GET /walk', caller: { org: 'walk', scope: [], client: 'walk', worker: 'walk' } }
  try {
    return JSON.stringify(await whileUnderWay(request, () => act(world))) ?? ''
  } catch (fault) {
    return `refused: ${fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault)}`
  }
}

/** Of what is pushed and of an answer to a command the record is another, and tried elsewhere: deliveries, and the door. */
const isRefusing = ({ how }: ExitDefinition, situation: Situation): boolean =>
  situation !== 'agreed' && (situation !== 'the record away' || !['push', 'answer'].includes(how))

const consents: readonly Situation[] = ['not agreed', 'withdrawn', 'expired', 'nothing known', 'asking throws']

const rests = (one: Pick<Try<never>, 'asksNot' | 'accounts' | 'ofFact'> | undefined, situation: Situation): boolean => {
  if (situation === 'fact unknown') return one?.ofFact === true
  return one?.accounts === true ? !consents.includes(situation) : one?.asksNot !== true || situation !== 'asking throws'
}

/** Tries every exit that a service defines in every situation. `worldOf` makes what a try needs; it is closed by the caller. */
export const walkExits = <World>(
  service: string,
  worldOf: (situation: Situation) => Promise<World>,
  tries: Readonly<Record<string, Try<World>>>
): void => {
  const exits = definedExits().filter((exit) => exit.service === service)

  it(`Every exit of ${service} is tried`, () => {
    expect(Object.keys(tries).toSorted()).toEqual(exits.map(({ name }) => name).toSorted())
  })

  describe.each(exits)('$name', (exit) => {
    const one = tries[exit.name]

    it('tells what was agreed to', async () => {
      expect(one && (await whatLeft(one, await worldOf('agreed')))).toMatch(one?.tells ?? /nothing/)
    })

    for (const situation of one?.accounts === true ? consents : []) {
      it(`tells all the same: ${situation}`, async () => {
        expect(one && (await whatLeft(one, await worldOf(situation)))).toMatch(one?.tells ?? /nothing/)
      })
    }

    it.each(situations.filter((situation) => isRefusing(exit, situation) && rests(one, situation)))('refuses: %s', async (situation) => {
      expect(one && (await whatLeft(one, await worldOf(situation)))).not.toMatch(one?.tells ?? /./)
    })
  })
}
