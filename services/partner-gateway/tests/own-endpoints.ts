import type { EndpointChanged, ReplayAsked } from '@oldham-cares/domain'
import type { Attempted, View } from '@oldham-cares/log'
import type { Access } from '@oldham-cares/service-kit'
import { endpointSecrets, keyEncryptionKeyOf } from '@oldham-cares/vault'
import { KnownEndpoints } from '@oldham-cares/service-kit/tell'
import { makeEndpoint } from '../src/self-service/make-endpoint.js'
import type { Done } from '../src/self-service/refused.js'
import type { KindOfEndpoint, SelfService } from '../src/self-service/self-service.js'
import type { TestEvent } from '../src/self-service/test-event.js'
import { auditKept, ids, noon, viewOf } from './story.js'

const secrets = await endpointSecrets(keyEncryptionKeyOf(Buffer.alloc(32, 7)))

export const asker = { org: 'mind', worker: 'w1' }
export const address = 'https://events.mind.example/hub'
export const target = 'POST /partner/v1/endpoints'

/** What was done, where nothing else is expected. */
export const doneOf = <What>(outcome: Done<What>): What => {
  if (outcome.state !== 'done') throw new Error(`${outcome.state} ${JSON.stringify(outcome)}`)
  return outcome.done
}

/** A partner's doings on a log in memory, which is read back as soon as it is written. */
export const ownEndpoints = (over: Partial<SelfService> = {}) => {
  const known = new KnownEndpoints()
  known.caughtUp()
  const records: (EndpointChanged | ReplayAsked)[] = []
  const audited: Access[] = []
  const tested: TestEvent[] = []
  const answers: Attempted[] = []
  const clock = { now: noon }
  const kind: KindOfEndpoint = {
    addressOf: async (_org, given) => (given?.startsWith('https://') ? { address: given } : { code: 'ADDRESS.NOT_HTTPS', detail: 'no', pointer: '/address' }),
    test: async (_endpoint, event) => {
      tested.push(event)
      clock.now += 30
      return answers.shift() ?? { outcome: 'delivered', status: 204 }
    }
  }
  const append = async (_topic: string, _key: string, record: unknown) => {
    const at = { partition: 0, offset: records.push(record as EndpointChanged) - 1 }
    known.take(record as EndpointChanged, at)
    return at
  }
  const self: SelfService = {
    known,
    log: { append } as unknown as SelfService['log'],
    ids,
    audit: auditKept(audited),
    secrets,
    kinds: { webhook: kind, kafka: { ...kind, addressOf: async (org) => ({ address: `partner.${org}.v1` }) } },
    releases: viewOf({}) as View,
    replayProgress: async () => ({ state: 'pending', told: 0 }),
    base: 'https://hub.example.org/partner/v1',
    now: () => clock.now,
    ...over
  }
  const make = async (key = 'k1', body: object = {}, org = 'mind') =>
    makeEndpoint(self, { ...asker, org }, { key, target, body: { kind: 'webhook', address, ...body } })
  return { self, known, records, audited, tested, answers, clock, make }
}
