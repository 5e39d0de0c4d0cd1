import { describe, expect, it } from '@jest/globals'
import type { Redis } from 'ioredis'
import { eventually } from '../../../../tests/support/eventually.js'
import { connected } from '../../testing/connected.js'
import { rebuiltExits, type RebuiltExit } from '../../testing/rebuilt-exit.js'
import { Beside } from './beside.js'

const parts = connected('rebuild-test')
const anExit = rebuiltExits(parts)
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)
const ones = (n: number, account = 'a') => upTo(n).map(() => ({ account, amount: 1 }))

const folded = (exit: RebuiltExit, to: number) => eventually(async () => expect((await exit.view.reached(exit.partition)).folded).toBe(to))

const rowsOf = async ({ view, partition }: RebuiltExit): Promise<Record<string, string>> => {
  const rows: Record<string, string> = {}
  for await (const [name, text] of view.raw(partition)) rows[name] = text
  return rows
}

const leftBeside = ({ view, partition }: RebuiltExit) => parts.redis.keys(`{p${partition}}:${view.name}~*`)

const after = async (count: number): Promise<RebuiltExit> => {
  const exit = await anExit()
  await exit.deposit(ones(count))
  await folded(exit, count)
  return exit
}

/** Redis for a process that is killed when it has put the rebuilt rows in place, and before it knows. */
const killedAfterSwap = ({ view, partition }: RebuiltExit) => {
  const [swapped, end] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()]
  const { live } = new Beside(parts.redis, view, partition, 'knows the script')
  const swapView = async (...args: Parameters<Redis['swapView']>): Promise<number> => {
    expect([await parts.redis.swapView(...args), args[0]]).toEqual([1, live.keyOf(partition)])
    swapped.resolve()
    return end.promise
  }
  const redis = new Proxy(parts.redis, {
    get: (target, name) => {
      if (name === 'swapView') return swapView
      const found: unknown = Reflect.get(target, name)
      return typeof found === 'function' ? found.bind(target) : found
    }
  })
  return { redis, swapped: swapped.promise, killed: () => end.reject(new Error('killed')) }
}

describe('A rebuild beside the live rows', () => {
  it('comes to the same, is swapped in, and leaves nothing behind', async () => {
    const exit = await after(450)
    const before = await rowsOf(exit)
    const { rebuilds, ended } = exit.process()
    rebuilds.take(exit.asked())
    await eventually(() => expect(ended()).toHaveLength(1))
    const [told] = ended()
    expect(told).toMatchObject({ state: 'same', partition: exit.partition, folded: 900, of: 900, rows: 2, differing: 0, decided: 0 })
    expect(told?.live).toBe(told?.rebuilt)
    expect(await rowsOf(exit)).toEqual(before)
    expect(await leftBeside(exit)).toEqual([])
    expect(await parts.redis.ttl(exit.key)).toBe(-1)
  })

  it('while records flow in: nothing is lost, and whoever reads sees the live rows alone and all the time', async () => {
    const exit = await after(300)
    const { rebuilds, ended } = exit.process()
    const seen: number[] = []
    const enough = new AbortController()
    const reading = (async () => {
      while (!enough.signal.aborted) {
        const [balance] = await exit.view.ask(exit.partition, ['balance:a'])
        seen.push(balance as number)
        await new Promise((again) => setImmediate(again))
      }
    })()
    const flowing = (async () => {
      for (let batch = 0; batch < 20; batch += 1) await exit.deposit(ones(10))
    })()
    rebuilds.take(exit.asked())
    await Promise.all([flowing, eventually(() => expect(ended()).toHaveLength(1))])
    await folded(exit, 500)
    enough.abort()
    await reading
    expect(ended()[0]).toMatchObject({ state: 'same', differing: 0 })
    expect(await exit.view.row(exit.partition, 'balance:a')).toBe(500)
    expect((await exit.receipts()).map(({ number }) => number)).toEqual(upTo(500))
    expect(seen.every((balance, at) => balance >= Math.max(300, seen[at - 1] ?? 0))).toBe(true)
  })

  it('asked for again changes nothing, neither by the same id nor after a start', async () => {
    const exit = await after(5)
    const [asked, first] = [exit.asked(), exit.process()]
    first.rebuilds.take(asked)
    first.rebuilds.take(asked)
    await eventually(() => expect(first.ended()).toHaveLength(1))
    const next = exit.process()
    for (const told of first.told) next.rebuilds.take(told)
    next.rebuilds.take(asked)
    await next.rebuilds.close()
    expect([first.ended(), next.ended()].map(({ length }) => length)).toEqual([1, 0])
  })

  it('by two at once leaves whole rows of one of them', async () => {
    const exit = await after(200)
    const before = await rowsOf(exit)
    const [asked, one, other] = [exit.asked(), exit.process(), exit.process()]
    one.rebuilds.take(asked)
    other.rebuilds.take(asked)
    await eventually(() => expect([one.ended()[0]?.state, other.ended()[0]?.state]).toEqual(['same', 'same']))
    expect(await rowsOf(exit)).toEqual(before)
    expect(await leftBeside(exit)).toEqual([])
  })

  it('is no business of another service, view or topic', async () => {
    const exit = await after(1)
    const { rebuilds, told } = exit.process()
    rebuilds.take(exit.asked({ service: 'somebody-else' }))
    rebuilds.take(exit.asked({ view: 'another' }))
    rebuilds.take(exit.asked({ topic: 'another' }))
    await rebuilds.close()
    expect(told).toEqual([])
  })
})

describe('Live rows that say something else than the log', () => {
  const mutated = async (): Promise<RebuiltExit> => {
    const exit = await after(20)
    await parts.redis.hset(exit.key, { 'balance:a': '999', 'balance:nobody': '1', 'number': 'no JSON' })
    return exit
  }

  it('are told, by how many rows and under hashed names, and healed', async () => {
    const exit = await mutated()
    const { rebuilds, ended } = exit.process()
    rebuilds.take(exit.asked())
    await eventually(() => expect(ended()).toHaveLength(1))
    const [told] = ended()
    expect(told).toMatchObject({ state: 'swapped', differing: 3, rows: 2 })
    expect(told?.names).toHaveLength(3)
    expect(JSON.stringify(told)).not.toContain('balance')
    expect(told?.live).not.toBe(told?.rebuilt)
    expect(await rowsOf(exit)).toEqual({ '@reached': '20/20/20', '@caught-up': '1', 'balance:a': '20', 'number': '20' })
  })

  it('stand where that was asked for, and what was rebuilt is kept aside for a day', async () => {
    const exit = await mutated()
    const before = await rowsOf(exit)
    const { rebuilds, ended } = exit.process()
    rebuilds.take(exit.asked({ onDifference: 'keep' }))
    await eventually(() => expect(ended()[0]).toMatchObject({ state: 'kept', differing: 3 }))
    expect(await rowsOf(exit)).toEqual(before)
    const [aside = ''] = await leftBeside(exit)
    expect(await parts.redis.hget(aside, 'balance:a')).toBe('20')
    expect(await parts.redis.ttl(aside)).toBeGreaterThan(86_000)
    await parts.redis.del(aside)
  })
})

describe('A rebuild that is killed', () => {
  it('leaves the live rows as they are; the next begins again and what it left goes by itself', async () => {
    const exit = await after(450)
    const before = await rowsOf(exit)
    const [halfway, release] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()]
    const killed = exit.process((ranges) => ({
      read: async (at, take) => ranges.read(at, async (records) => {
        await take(records.slice(0, 100))
        halfway.resolve()
        await release.promise
      })
    }))
    const asked = exit.asked()
    killed.rebuilds.take(asked)
    await halfway.promise
    expect(await leftBeside(exit)).toHaveLength(1)
    expect(await rowsOf(exit)).toEqual(before)
    const next = exit.process()
    next.rebuilds.take(asked)
    await eventually(() => expect(next.ended()[0]?.state).toBe('same'))
    expect(await rowsOf(exit)).toEqual(before)
    const [left = ''] = await leftBeside(exit)
    expect(await parts.redis.ttl(left)).toBeGreaterThan(0)
    const closed = killed.rebuilds.close()
    release.reject(new Error('killed'))
    await closed
    expect(await leftBeside(exit)).toEqual([])
  })

  it('begins again where Redis lost everything beneath it, and never puts less than the log in place', async () => {
    const exit = await after(300)
    let lost = false
    const { rebuilds, ended } = exit.process((ranges) => ({
      read: (at, take) => ranges.read(at, async (records) => {
        await take(records)
        if (lost) return
        lost = true
        await parts.redis.del(exit.key, ...(await leftBeside(exit)))
      })
    }))
    rebuilds.take(exit.asked())
    await eventually(() => expect(ended()[0]?.state).toBe('same'))
    expect(await exit.view.row(exit.partition, 'balance:a')).toBe(300)
    expect(await exit.receipts()).toHaveLength(300)
  })
})

describe('Somebody who is frozen', () => {
  const frozen = async (): Promise<RebuiltExit> => {
    const exit = await anExit()
    exit.build.broken = true
    await exit.deposit([...ones(2), { account: 'b', amount: 5 }, { account: 'b', amount: 7, poison: true }, { account: 'b', amount: 9 }, ...ones(1)])
    await folded(exit, 6)
    expect(exit.dead()).toEqual([{ offset: 3, reason: 'RECORD.NOT_FOLDED' }, { offset: 4, reason: 'PERSON.FROZEN' }])
    return exit
  }

  it('stays so by a build that is broken still: what was asked for is given up again, and nothing is decided', async () => {
    const exit = await frozen()
    const { rebuilds, ended } = exit.process()
    rebuilds.take(exit.asked({ again: [3] }))
    await eventually(() => expect(ended()[0]).toMatchObject({ state: 'same', decided: 0 }))
    expect(await exit.view.row(exit.partition, 'frozen:b')).toMatchObject({ offset: 3 })
    expect(await exit.receipts()).toHaveLength(4)
    expect(exit.dead().at(-1)).toEqual({ offset: 3, reason: 'RECORD.NOT_FOLDED' })
    expect(exit.dead()).toHaveLength(3)
  })

  it('is thawed by a build that can fold it, and what was left out about them since is decided once, in order', async () => {
    const exit = await frozen()
    exit.build.broken = false
    const { rebuilds, ended } = exit.process()
    rebuilds.take(exit.asked({ again: [3] }))
    await eventually(() => expect(ended()[0]).toMatchObject({ state: 'swapped', decided: 2 }))
    expect(await exit.view.row(exit.partition, 'frozen:b')).toBeUndefined()
    expect(await exit.view.row(exit.partition, 'balance:b')).toBe(21)
    rebuilds.take(exit.asked({ again: [3, 4] }))
    await eventually(() => expect(ended()[1]).toMatchObject({ state: 'same', decided: 0 }))
    await exit.deposit([{ account: 'b', amount: 1 }])
    await folded(exit, 7)
    expect((await exit.receipts()).map(({ number, of }) => [number, of])).toEqual([[1, 1], [2, 1], [3, 5], [4, 1], [5, 7], [6, 9], [7, 1]])
  })

  it('is decided about by whoever takes up the request where a process was killed once the rows were in place', async () => {
    const exit = await frozen()
    exit.build.broken = false
    const { redis, swapped, killed } = killedAfterSwap(exit)
    const [first, asked] = [exit.process(undefined, redis), exit.asked({ again: [3] })]
    first.rebuilds.take(asked)
    await swapped
    const closed = first.rebuilds.close()
    killed()
    await closed
    expect(await exit.view.row(exit.partition, 'frozen:b')).toBeUndefined()
    expect([first.ended(), (await exit.receipts()).length]).toEqual([[], 4])

    const next = exit.process()
    next.rebuilds.take(asked)
    await eventually(() => expect(next.ended()[0]).toMatchObject({ state: 'same', decided: 2 }))
    const again = exit.process()
    again.rebuilds.take(asked)
    await eventually(() => expect(again.ended()[0]).toMatchObject({ state: 'same', decided: 0 }))
    expect((await exit.receipts()).map(({ number, of }) => [number, of])).toEqual([[1, 1], [2, 1], [3, 5], [4, 1], [5, 7], [6, 9]])
  })

  it('is thawed by a plain rebuild too, which decides nothing', async () => {
    const exit = await frozen()
    exit.build.broken = false
    const { rebuilds, ended } = exit.process()
    rebuilds.take(exit.asked())
    await eventually(() => expect(ended()[0]).toMatchObject({ state: 'swapped', decided: 0 }))
    expect(await exit.view.row(exit.partition, 'balance:b')).toBe(21)
    expect(await exit.receipts()).toHaveLength(4)
  })
})
