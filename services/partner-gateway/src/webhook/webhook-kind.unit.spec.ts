import { describe, expect, it } from '@jest/globals'
import { addressGuard } from '@oldham-cares/service-kit'
import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { Sent } from '../exit/tell-through.js'
import { testEvent } from '../self-service/test-event.js'
import { webhookKind } from './webhook-kind.js'

const guard = addressGuard({ local: 'refused', resolve: async (host) => (host === 'inside.example.org' ? [{ address: '10.0.0.1', family: 4 }] : [{ address: '93.184.215.14', family: 4 }]) })
const answering = (sent: Sent) => webhookKind(guard, { post: async () => sent, close: () => {} })
const kind = answering({ taken: true, status: 204 })
const event = testEvent('t1', 'e1', { base: 'https://hub.example.org/partner/v1', now: () => 0 })

describe('the address of a webhook', () => {
  it('stands as URLs are written', async () => {
    expect(await kind.addressOf('mind', 'HTTPS://Hooks.Example.ORG:443/Hub')).toEqual({ address: 'https://hooks.example.org/Hub' })
  })

  it.each([
    [undefined, 'ADDRESS.MISSING'],
    ['nonsense', 'ADDRESS.MALFORMED'],
    ['http://hooks.example.org/', 'ADDRESS.NOT_HTTPS'],
    ['https://127.0.0.1/', 'ADDRESS.NOT_PUBLIC'],
    ['https://inside.example.org/', 'ADDRESS.NOT_PUBLIC']
  ])('is refused: %s is %s', async (given, code) => {
    expect(await kind.addressOf('mind', given)).toEqual({ code, detail: expect.stringMatching(/^[A-Z].+\.$/), pointer: '/address' })
  })

  it('is not repeated in the refusal', async () => {
    expect(JSON.stringify(await kind.addressOf('mind', 'https://user:secret@hooks.example.org/'))).not.toContain('secret')
  })
})

describe('a test event', () => {
  it('comes to what the endpoint answered', async () => {
    expect(await kind.test({} as KnownEndpoint, event)).toEqual({ outcome: 'delivered', status: 204 })
    const failing = answering({ taken: false, outcome: 'failed', failure: 'WEBHOOK.TIMEOUT' })
    expect(await failing.test({} as KnownEndpoint, event)).toMatchObject({ outcome: 'failed', failure: 'WEBHOOK.TIMEOUT' })
  })
})
