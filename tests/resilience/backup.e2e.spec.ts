import { randomBytes } from 'node:crypto'
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Fact } from '@oldham-cares/domain'
import { hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { startHub, type Hub } from '../../infra/local/hub/start-hub.ts'
import { digests } from '../support/digests.ts'
import { eventually } from '../support/eventually.ts'
import { hubCommand } from '../support/hub-command.ts'
import { jsonApi } from '../support/json-api.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { readFacts } from '../support/read-facts.ts'
import { testNhsNumber } from '../support/referral-message.ts'
import type { Run } from '../support/run.ts'
import { eachAtOnce, sendUntilAnswered, untilDone } from '../support/send-until-answered.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { whatOpens } from './what-opens.ts'

const minutes = (n: number) => n * 60_000
const first = 31_000
const requests = manyReferrals(60, first)
const dirOf = (name: string) => `.hub-fire-backup-${name}-${randomBytes(3).toString('hex')}`
const [from, to, older, none] = [dirOf('from'), dirOf('to'), dirOf('older'), dirOf('none')]
const kept = mkdtempSync(join(tmpdir(), 'backup-'))
const [folder, keys] = [join(kept, 'log'), join(kept, 'keys')]
let hub: Hub
let points: readonly string[]
let before: { readonly digests: unknown; readonly facts: readonly Fact[]; readonly opens: unknown }
let erased: string

const run = () => hub.run as Run
const commandOn = (dir: string, name: string, ...args: string[]) => hubCommand(hubFolder(dir).path, name, ...args)
const restoreTo = (dir: string, ...args: string[]) => commandOn(dir, 'restore', folder, '--keys', keys, ...args)

/** Partitions are read beside each other: of a person's facts the order tells, and their sequence says it. */
const inOrder = (facts: readonly Fact[]) => facts.toSorted((a, b) => a.id.localeCompare(b.id))

const settled = () => eventually(async () => {
  const once = await digests(run())
  expect(await digests(run())).toEqual(once)
  return once
}, { withinMs: 60_000, everyMs: 1_000 })

const backUp = async () => {
  const { code, lines } = await commandOn(from, 'backup', folder, '--keys', keys)
  expect([code, lines.at(-1)]).toEqual([0, expect.stringMatching(/^Backed up as /)])
  return /as (\S+):/.exec(lines.at(-1) ?? '')?.[1] ?? ''
}

const refer = (some: typeof requests) => {
  const practices = new Map(['A1001', 'B2002'].map((id) => [id, practiceSystem(run(), id)]))
  return eachAtOnce(some, 6, async ({ bundle, ids }, index) => {
    const practice = practices.get(practiceOf(index))
    if (!practice) throw new Error('No such practice')
    return sendUntilAnswered(practice, bundle, ids)
  })
}

beforeAll(async () => {
  hub = await startHub({ dir: from, named: {} })
  const sending = refer(requests)
  const middle = await backUp()
  await sending
  await untilDone(jsonApi(run(), 'ops', 'governance'), '/erasures', { nhsNumber: testNhsNumber(first), reason: 'request', legalBasis: 'gdpr-17-1-b' })
  const state = await settled()
  points = [middle, await backUp()]
  const facts = await readFacts(run())
  erased = facts.find(({ type }) => type === 'PersonErased')?.person ?? ''
  before = { digests: state, facts, opens: await whatOpens(run()) }
  await hub.stop()
  rmSync(hubFolder(from).path, { recursive: true, force: true })
}, minutes(4))

afterAll(async () => {
  await hub?.stop()
  for (const dir of [from, to, older, none]) rmSync(hubFolder(dir).path, { recursive: true, force: true })
  rmSync(kept, { recursive: true, force: true })
}, minutes(1))

describe('A log of which nothing is left but its backup', () => {
  it('is not restored from files that somebody changed', async () => {
    const changed = join(kept, 'changed')
    cpSync(folder, changed, { recursive: true })
    const [file = ''] = readdirSync(join(changed, 'hub.events.v1'))
    appendFileSync(join(changed, 'hub.events.v1', file), 'x')
    const { code, lines } = await commandOn(older, 'restore', changed, '--keys', keys)
    expect(code).toBe(1)
    expect(lines.join('\n')).toMatch(/hub\.events\.v1\/.* is not as it was written: nothing was restored/)
    await commandOn(older, 'reset')
  }, minutes(1))

  it('stands again with every record where it stood', async () => {
    expect((await restoreTo(to)).code).toBe(0)
    hub = await startHub({ dir: to, named: {} })
    expect(inOrder(await readFacts(run()))).toEqual(inOrder(before.facts))
  }, minutes(2))

  it('folds to the same digests', async () => {
    await eventually(async () => expect(await digests(run())).toEqual(before.digests), { withinMs: 60_000, everyMs: 1_000 })
  }, minutes(2))

  it('keeps every seal that was made over it', async () => {
    const { code, lines } = await commandOn(to, 'audit:verify')
    expect([code, lines.at(-1)]).toEqual([0, expect.any(String)])
  }, minutes(1))

  it('opens with the keys that were kept apart, and not for who was erased', async () => {
    expect(await whatOpens(run())).toEqual(before.opens)
    expect((await whatOpens(run())).get(erased)?.opened).toBe(0)
  })

  it('goes on: who sends again is answered as the first time, and somebody new is taken', async () => {
    const count = async () => (await readFacts(run())).filter(({ type }) => type === 'ReferralSubmitted').length
    const had = await count()
    const again = await refer(requests.slice(2, 4))
    expect(again.map(({ answer }) => answer.status)).toEqual([200, 200])
    expect(await count()).toBe(had)
    await refer(manyReferrals(1, first + 100))
    expect(await count()).toBe(had + 1)
  }, minutes(1))

  it('is not written over: a folder that holds a log is refused', async () => {
    const { code, lines } = await restoreTo(to)
    expect([code, lines.at(-1)]).toEqual([1, expect.stringMatching(/holds a log already/)])
  })

  it('can be taken back to an earlier point, and who was erased since stays erased', async () => {
    await hub.stop()
    expect((await restoreTo(older, '--point', points[0] ?? '')).code).toBe(0)
    hub = await startHub({ dir: older, named: {} })
    const facts = await readFacts(run())
    expect(facts.length).toBeLessThan(before.facts.length)
    expect(before.facts).toEqual(expect.arrayContaining([...facts]))
    expect((await whatOpens(run())).get(erased)?.opened ?? 0).toBe(0)
    const { lines } = await commandOn(older, 'audit:verify')
    expect(lines.filter((line) => /^(first broken|missing in)/.test(line))).toEqual([])
  }, minutes(3))

  it('is not restored to a point that nobody took', async () => {
    const { code, lines } = await commandOn(none, 'restore', folder, '--keys', keys, '--point', 'yesterday')
    expect([code, lines.at(-1)]).toEqual([1, expect.stringMatching(/no backup of yesterday: it has /)])
  })
})
