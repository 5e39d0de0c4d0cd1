import { describe, expect, it } from '@jest/globals'
import { partitionCount } from '@oldham-cares/log'
import type { Watch } from '@oldham-cares/service-kit'
import { partner, practice, team } from '../../testing/ledger-entries.js'
import { EndsAgo } from './read/ends-ago.js'
import type { OpenPair } from './read/look-at-open.js'
import { WatchLedger } from './watch-ledger.js'

const open = (recipient: OpenPair['recipient'], status: OpenPair['status'], since = 0): OpenPair => ({ status, reason: 'r', partition: 0, fact: 'f', recipient, since })

const watching = (pairs: readonly OpenPair[], check: (partition: number) => number | undefined = () => 0) => {
  const [gauges, said] = [new Map<string, Watch>(), [] as string[]]
  const clock = { now: 60_000 }
  const say = (event: string) => void said.push(event)
  const watch = new WatchLedger({
    log: { offsets: async () => ({}) },
    ends: new EndsAgo(() => clock.now, 0),
    look: async (onlooker) => {
      for (const pair of pairs) onlooker.pair?.(pair)
      onlooker.notAudited?.({ command: 'c', door: 'd', since: 0 })
      return { catchingUp: 2 }
    },
    check: async (partition) => check(partition),
    logger: { error: say, info: say } as never,
    now: () => clock.now
  })
  watch.show((gauge) => void gauges.set(gauge.name, gauge))
  const told = async (name: string) => [...((await gauges.get(name)?.look()) ?? [])].map(({ labels, value }) => [...Object.values(labels), value])
  return { watch, told, said, clock }
}

describe('What Prometheus is told of the ledger', () => {
  it('is what waits, how long, and what is dead, of each exit; and what is unexplained of all', async () => {
    const { watch, told } = watching([open(practice, 'pending', 20_000), open(partner, 'dead'), open(partner, 'unexplained'), open(team, 'pending', 50_000)])
    await watch.once()
    expect(await told('hub_ledger_pending')).toEqual([['gp', 1], ['partner', 0], ['care-team', 1]])
    expect(await told('hub_ledger_pending_age_seconds')).toEqual([['gp', 40], ['partner', 0], ['care-team', 10]])
    expect(await told('hub_ledger_dead')).toEqual([['gp', 0], ['partner', 1], ['care-team', 0]])
    expect([await told('hub_ledger_unexplained'), await told('hub_ledger_catching_up_partitions')]).toEqual([[[2]], [[2]]])
  })

  it('is told though the books of a partition could not be checked', async () => {
    const { watch, told, said } = watching([], () => { throw new Error('Redis is away') })
    await watch.once()
    expect(await told('hub_ledger_unexplained')).toEqual([[1]])
    expect(said).toEqual(['ledger.unexplained', 'ledger.not-checked'])
  })

  it('is said once, not at each look, and nothing before the first or long after the last', async () => {
    const { watch, told, said, clock } = watching([])
    expect(await told('hub_ledger_unexplained')).toEqual([])
    for (const _ of [1, 2]) await watch.once()
    expect(said).toEqual(['ledger.unexplained'])
    clock.now += 120_000
    expect(await told('hub_ledger_unexplained')).toEqual([])
  })

  it('is by how much books differ, partition after partition, until that partition agrees again', async () => {
    const differs = new Map<number, number | undefined>([[0, 3], [1, undefined], [2, 4]])
    const { watch, told, said } = watching([], (partition) => (differs.has(partition) ? differs.get(partition) : 0))
    const sums: unknown[] = []
    for (let looks = 0; looks < 3; looks += 1) {
      await watch.once()
      sums.push(...(await told('hub_ledger_differing')))
    }
    expect(sums).toEqual([[3], [3], [7]])
    expect(said.filter((event) => event === 'ledger.differs')).toHaveLength(2)
    differs.clear()
    for (let looks = 0; looks < partitionCount; looks += 1) await watch.once()
    expect(await told('hub_ledger_differing')).toEqual([[0]])
  })
})
