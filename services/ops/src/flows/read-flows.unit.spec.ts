import { describe, expect, it } from '@jest/globals'
import { Ends } from './ends.js'
import { FlowsUnknown, readFlows } from './read-flows.js'
import { allTopics, readers } from './topics-and-readers.js'
import { FlowsFollowed } from './verdicts/flows-followed.js'
import { Silence } from './verdicts/silence.js'

const lagging = (of: number) => async (group: string, topic: string) => [
  { group, topic, partition: 0, end: of, stored: 0, lag: of },
  { group, topic, partition: 1, end: 1, stored: 1, lag: 0 }
]
const knowing = (ends: Ends) => ({ ends, followed: new FlowsFollowed(), silence: new Silence(async () => ({})) })
const sampledAt = (at: number): Ends => {
  const ends = new Ends()
  ends.add({ at, ends: Object.fromEntries(allTopics.map((topic) => [topic, [7, 1]])) })
  return ends
}

describe('The flows', () => {
  it('name every topic with what was appended, and each service with its lag', async () => {
    const { topics, services } = await readFlows({ lag: lagging(3) }, knowing(sampledAt(performance.now())))()
    expect(topics.map(({ topic, appended, verdict }) => [topic, appended, verdict])).toEqual(allTopics.map((topic) => [topic, 8, 'learning']))
    expect(services.map(({ service, lag, max }) => [service, lag, max])).toEqual(
      Object.entries(readers).map(([service, of]) => [service, 3 * of.length, 3])
    )
  })

  it('are not told while their verdicts are old, though the ends are known', async () => {
    const known = knowing(sampledAt(performance.now()))
    known.followed.take({ at: performance.now() - 61_000, ends: {}, stored: {} })
    await expect(readFlows({ lag: lagging(0) }, known)()).rejects.toBeInstanceOf(FlowsUnknown)
    known.followed.take({ at: performance.now(), ends: {}, stored: {} })
    await expect(readFlows({ lag: lagging(0) }, known)()).resolves.toBeDefined()
  })

  it.each([
    ['there is no sample', new Ends(), lagging(0)],
    ['the last sample is old', sampledAt(performance.now() - 11_000), lagging(0)],
    ['the broker refuses', sampledAt(performance.now() + 60_000), async () => Promise.reject(new Error('away'))]
  ])('are not told where %s', async (_, ends, lag) => {
    await expect(readFlows({ lag }, knowing(ends))()).rejects.toBeInstanceOf(FlowsUnknown)
  })
})
