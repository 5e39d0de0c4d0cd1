import { describe, expect, it } from '@jest/globals'
import type { Watch } from '@oldham-cares/service-kit'
import { Ends } from './ends.js'
import { showFlows } from './flow-metrics.js'
import { allTopics, readers } from './topics-and-readers.js'
import { FlowsFollowed } from './verdicts/flows-followed.js'
import { Silence } from './verdicts/silence.js'

const flowsOf = Object.values(readers).flat().length
const endsOf = Object.fromEntries(allTopics.map((topic) => [topic, [7, 1]]))

const shown = async (ago: number | undefined): Promise<Readonly<Record<string, number>>> => {
  const [gauges, ends, followed] = [new Map<string, Watch>(), new Ends(), new FlowsFollowed()]
  showFlows((gauge) => void gauges.set(gauge.name, gauge), { ends, followed, silence: new Silence(async () => ({})) })
  if (ago !== undefined) {
    const at = performance.now() - ago
    ends.add({ at, ends: endsOf })
    followed.take({ at, ends: endsOf, stored: {} })
  }
  return Object.fromEntries(await Promise.all([...gauges].map(async ([name, { look }]) => [name, [...(await look())].length])))
}

describe('The metrics of the flows', () => {
  it('tell every group in every topic it reads', async () => {
    expect(await shown(0)).toMatchObject({ hub_flow_lag_records: flowsOf, hub_flow_stuck_partitions: flowsOf, hub_flow_silent: allTopics.length, hub_flow_appended_records: allTopics.length })
  })

  it.each([['before the first look', undefined], ['once the last look is a minute old', 60_001]])('tell nothing %s: no lag is not the same as an unknown one', async (_, ago) => {
    expect(Object.values(await shown(ago))).toEqual([0, 0, 0, 0, 0, 0])
  })
})
