import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Endpoint, FactType } from '@oldham-cares/domain'
import { addressGuard } from '@oldham-cares/service-kit'
import { endpointSecrets, keyEncryptionKeyOf } from '@oldham-cares/vault'
import { pactStates } from '../../tests/pact-states.js'
import { listening, type Sink } from '../../tests/sink.js'
import { ids, noon, releasedTo } from '../../tests/story.js'
import { messagesOf, partnersWithPacts, verifyPact, type Tell, type Told } from '../../tests/verify-pact.js'
import { recordOf } from '../kafka/publish-event.js'
import { testEvent } from '../self-service/test-event.js'
import { openWebhooks, type Webhooks } from '../webhook/post-event.js'
import { eventTypeOf, thinEvent, withheldNotice } from '@oldham-cares/service-kit/tell'

type Event = { readonly id: string }
const writing = { ids, base: 'https://hub.example.org/partner/v1' }
const secrets = await endpointSecrets(keyEncryptionKeyOf(Buffer.alloc(32, 7)))

/** What the hub makes of the last fact of that type which it released to the partner, or of the last of all for a notice. */
const eventOf = (partner: string, state: string, type: string): Event => {
  if (type === 'endpoint.test') return testEvent(ids.of(partner, 'made', 't1'), ids.of(partner, 'made', 'e1'), { base: writing.base, now: () => noon })
  const story = pactStates[state]
  if (!story) throw new Error(`The hub has no state: ${state}`)
  const isWanted = (fact: string) => type === 'event.withheld' || eventTypeOf(fact as FactType) === `uk.oldhamcares.${type}.v1`
  const release = releasedTo(story, { kind: 'partner', id: partner }).findLast(({ factType }) => isWanted(factType))
  const fact = story.facts.find(({ id }) => id === release?.fact)
  if (!release || !fact) throw new Error(`${partner} is told of no ${type} where ${state}`)
  return type === 'event.withheld' ? withheldNotice(release, writing) : thinEvent(release, fact, writing)
}

let sink: Sink
let webhooks: Webhooks
beforeAll(async () => {
  sink = await listening()
  webhooks = openWebhooks({ guard: addressGuard({ local: 'allowed' }), secrets, now: Date.now })
})
afterAll(() => {
  webhooks.close()
  sink.close()
})

type Way = (event: Event) => Promise<Told>

const posted = (signing: Endpoint['signing']): Way => async (event) => {
  const endpoint = { endpoint: 'e1', version: 1, partner: 'p', kind: 'webhook', address: sink.address, state: 'on', signing, generation: 1, since: noon, warned: 0 } as const
  await webhooks.post(event, endpoint)
  const arrived = sink.arrivals.findLast(({ raw }) => raw.includes(event.id))
  return { headers: arrived?.headers as Record<string, string>, body: JSON.parse(arrived?.raw ?? '') }
}
const published: Way = async (event) => {
  const { headers, value } = recordOf('a key', event)
  return { headers, body: JSON.parse(value.toString()) }
}
const read: Way = async (event) => ({ headers: {}, body: event })

/** How each of them hears: two by webhooks, signed with either kind of key, one reads, one reads its topic. */
const ways: Readonly<Record<string, Way>> = {
  'action-together': posted('hmac'),
  mind: posted('ed25519'),
  'age-uk-oldham': read,
  'positive-steps': published
}
const tellOf = (partner: string): Tell => async (state, type) => ways[partner]?.(eventOf(partner, state, type)) ?? Promise.reject(new Error(partner))
const verified = (partner: string, change: (told: Told) => Told = (told) => told) =>
  verifyPact(partner, async (state, type) => change(await tellOf(partner)(state, type)))

describe('what a partner has written down that it relies on', () => {
  it('is there of each of the four', () => {
    expect(partnersWithPacts.toSorted()).toEqual(Object.keys(ways).toSorted())
  })

  it.each(partnersWithPacts)('is what %s is told, each message of it', async (partner) => {
    expect(await verified(partner)).toEqual({ results: messagesOf(partner).map(() => 'OK'), broken: [] })
  })

  it('is seen to be broken where a member is gone, has another form, or the event another type', async () => {
    const renamed = await verified('age-uk-oldham', ({ body, headers }) => ({ headers, body: JSON.parse(JSON.stringify(body).replace('"number"', '"seq"')) }))
    expect(new Set(renamed.results)).toEqual(new Set(['Error']))
    expect(new Set(renamed.broken)).toEqual(new Set(['$.data']))
    const asText = await verified('positive-steps', ({ body, headers }) => ({ headers, body: JSON.parse(JSON.stringify(body).replace(/"number":(\d+)/, '"number":"$1"')) }))
    expect(new Set(asText.broken)).toEqual(new Set(['$.data.number']))
    const versioned = await verified('age-uk-oldham', ({ body, headers }) => ({ headers, body: JSON.parse(JSON.stringify(body).replace('.cancelled.v1', '.cancelled.v2')) }))
    expect(versioned.broken).toEqual(['$.type'])
    expect(versioned.results.filter((result) => result === 'OK')).toHaveLength(messagesOf('age-uk-oldham').length - 1)
  })

  it('is seen to be broken where a header is not signed as the partner expects', async () => {
    const signedOtherwise = await verified('mind', ({ body, headers }) => ({ body, headers: { ...headers, 'webhook-signature': 'v1,AAAA' } }))
    expect(signedOtherwise).toEqual({ results: messagesOf('mind').map(() => 'Error'), broken: messagesOf('mind').map(() => 'webhook-signature') })
  })
})
