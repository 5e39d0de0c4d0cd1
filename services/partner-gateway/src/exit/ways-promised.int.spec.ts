import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { parse } from 'yaml'
import { partitionCount, partnerTopic } from '@oldham-cares/log'
import { signed, writeEnd } from '@oldham-cares/service-kit'
import { accepted, agreedToMind, ids, lead, mind, noon, passedOn, releasedTo, submitted, told } from '../../tests/story.js'
import { emailKind } from '../email/email-kind.js'
import { mailOf } from '../email/mail-event.js'
import type { Mail } from '@oldham-cares/service-kit/send'
import { recordOf } from '../kafka/publish-event.js'
import { testEvent } from '../self-service/test-event.js'
import { thinEvent, withheldNotice } from '@oldham-cares/service-kit/tell'

const contract = parse(readFileSync(new URL('../../../../contracts/events/asyncapi.yaml', import.meta.url), 'utf8'))
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema({ ...contract, $id: 'hub:events' })
const faultsOf = (schema: string, data: unknown): readonly string[] => {
  const fits = ajv.getSchema(`hub:events#/components/schemas/${schema}`)
  if (!fits) throw new Error(`The contract has no schema ${schema}`)
  return fits(data) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
const writing = { ids, base: 'https://hub.example.org/partner/v1' }
const story = told(submitted, accepted, agreedToMind, passedOn)
const eventsTo = (to: typeof lead) =>
  releasedTo(story, to).map((release) => {
    const fact = story.facts.find(({ id }) => id === release.fact)
    if (!fact) throw new Error('released without a fact')
    return { event: thinEvent(release, fact, writing), notice: withheldNotice(release, writing) }
  })
const test = testEvent(ids.of('mind', 'made', 't1'), ids.of('mind', 'made', 'e1'), { base: writing.base, now: () => noon })

describe('the contract of events', () => {
  it.each([lead, mind])('says each member of what $id is told, told again or withheld', (to) => {
    const replay = ids.of(to.id, 'made', 'r1')
    for (const { event, notice } of eventsTo(to)) {
      for (const one of [event, { ...event, replay }]) expect(faultsOf('Happened', one)).toEqual([])
      for (const one of [notice, { ...notice, replay }]) expect(faultsOf('Withheld', one)).toEqual([])
      expect(faultsOf('Happened', { ...event, data: { ...event.data, name: 'Rani' } })).not.toEqual([])
      expect(faultsOf('Withheld', { ...notice, data: event.data })).not.toEqual([])
    }
    expect(faultsOf('Test', test)).toEqual([])
  })

  it('has in each example what its own schemas say', () => {
    const messages = Object.values(contract.components.messages) as { payload: { $ref: string }; examples: { payload: unknown; headers: unknown }[] }[]
    for (const { payload, examples } of messages) {
      for (const example of examples) {
        expect(faultsOf(payload.$ref.split('/').at(-1) ?? '', example.payload)).toEqual([])
        expect(faultsOf('Signature', example.headers)).toEqual([])
      }
    }
  })

  it('names the headers of a webhook, and no other', () => {
    const headers = signed({ id: test.id, at: new Date(noon), body: '{}', keys: [{ hmac: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }] })
    expect(Object.keys(headers).toSorted()).toEqual(contract.components.schemas.Signature.required.toSorted())
    expect(faultsOf('Signature', headers)).toEqual([])
  })

  it('names the topic, its partitions and the headers of its records', () => {
    const { address, bindings } = contract.channels.topic
    expect([address.replace('{partner}', 'mind'), bindings.kafka.partitions]).toEqual([partnerTopic('mind'), partitionCount])
    expect(recordOf('a key', test).headers).toEqual({ 'content-type': contract.components.schemas.RecordHeaders.properties['content-type'].const })
    expect(contract.defaultContentType).toBe('application/cloudevents+json')
  })

  it('says how a stream ends', () => {
    for (const reason of contract.components.schemas.StreamEnd.properties.reason.enum) {
      const data = writeEnd(reason).match(/^event: end\ndata: (.*)\n\n$/)?.[1] ?? ''
      expect(faultsOf('StreamEnd', JSON.parse(data))).toEqual([])
    }
    expect(faultsOf('StreamEnd', { reason: 'tired' })).not.toEqual([])
  })

  it('says what a mail holds: of an event, of a notice and of a test', async () => {
    const mails: Mail[] = eventsTo(mind).flatMap(({ event, notice }) => [mailOf(event, 'a@mind.example'), mailOf(notice, 'a@mind.example')])
    const send = async (mail: Mail) => {
      mails.push(mail)
      return { taken: true as const, status: 250 }
    }
    const kind = emailKind({ send, close: () => {} })
    await kind.test({ address: 'a@mind.example' } as never, test)
    for (const { text } of mails) expect(faultsOf('MailText', text)).toEqual([])
    expect(mails.length).toBeGreaterThan(2)
  })

  it('tells of each channel by an operation', () => {
    const operations = Object.values(contract.operations) as { channel: { $ref: string } }[]
    expect(operations.map(({ channel }) => channel.$ref.split('/').at(-1)).toSorted()).toEqual(Object.keys(contract.channels).toSorted())
  })
})
