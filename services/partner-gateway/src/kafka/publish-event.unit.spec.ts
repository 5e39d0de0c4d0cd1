import { describe, expect, it } from '@jest/globals'
import type { Log } from '@oldham-cares/log'
import { Kafka } from 'cloudevents'
import { accepted, agreedToMind, ids, mind, passedOn, releasedTo, submitted, told } from '../../tests/story.js'
import { thinEvent, withheldNotice, type ThinEvent } from '@oldham-cares/service-kit/tell'
import { publishEvent } from './publish-event.js'

const writing = { ids, base: 'https://hub.example.org/partner/v1' }
const story = told(submitted, accepted, agreedToMind, passedOn)
const release = releasedTo(story, mind).at(-1)
const fact = story.facts.find(({ id }) => id === release?.fact)
if (!release || !fact) throw new Error('nothing was released')
const event = thinEvent(release, fact, writing)

type Published = Parameters<Log['publish']>

const publishing = async (said: ThinEvent, of = release, away = false) => {
  const published: Published[] = []
  const publish: Log['publish'] = async (...one) => {
    if (away) throw new Error('No copy in sync')
    published.push(one)
    return { partition: one[1], offset: 0 }
  }
  const sent = await publishEvent({ log: { publish }, ids })(said, {} as never, { release: of, mayLeave: () => true })
  return { published, sent }
}

describe('an event on a partner\'s topic', () => {
  it('is a structured CloudEvent of the Kafka binding, the same as elsewhere', async () => {
    const { published, sent } = await publishing(event)
    const [[partner, , { key, value, headers }]] = published as [Published]
    expect(sent).toEqual({ taken: true })
    expect(partner).toBe('mind')
    expect(headers).toEqual({ 'content-type': 'application/cloudevents+json' })
    const read = Kafka.toEvent({ key, value: value.toString(), headers, body: value.toString() } as never)
    expect(JSON.parse(JSON.stringify(read))).toEqual({ ...event, partitionkey: key })
  })

  it('stands under the partner\'s own id of the person', async () => {
    const { published } = await publishing(event)
    expect(published[0]?.[2].key).toBe(event.data.person)
    expect(published[0]?.[2].key).not.toBe(release.person)
  })

  it('that may no longer be told stands in the same partition, under nobody\'s id', async () => {
    const notice = withheldNotice(release, writing)
    const [before, withheld] = [await publishing(event), await publishing(notice)]
    expect(withheld.published[0]?.[1]).toBe(before.published[0]?.[1])
    expect(withheld.published[0]?.[2].key).toBe(event.data.stream)
  })

  it('stands where its stream is in the partner\'s own order, one partition for each stream', async () => {
    const people = Array.from({ length: 300 }, (_, index) => `person-${index}`)
    const stood = await Promise.all(
      people.map(async (person) => {
        const { published } = await publishing(withheldNotice({ ...release, person }, writing), { ...release, person })
        return [published[0]?.[1], published[0]?.[2].key] as const
      })
    )
    const streams = new Map(stood)
    expect(streams.size).toBe(24)
    expect(new Set(stood.map(String)).size).toBe(24)
    expect([...streams].toSorted(([a = 0], [b = 0]) => a - b).map(([, stream]) => stream)).toEqual([...streams.values()].toSorted())
  })

  it('that the broker does not take is tried again, and is the hub\'s own fault', async () => {
    expect((await publishing(event, release, true)).sent).toEqual({ taken: false, outcome: 'failed', failure: 'HUB.TOPIC_AWAY' })
  })
})
