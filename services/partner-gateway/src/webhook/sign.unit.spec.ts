import { describe, expect, it } from '@jest/globals'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { signed } from './sign.js'

const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const body = JSON.stringify({ id: 'e1' })
const at = new Date()

describe('a signed event', () => {
  it('is taken by the library of Standard Webhooks', () => {
    expect(new Webhook(secret).verify(body, { ...signed(secret, 'e1', body, at) })).toEqual({ id: 'e1' })
  })

  it.each([
    ['another body', secret, `${body} `, {}],
    ['another id', secret, body, { 'webhook-id': 'e2' }],
    ['another time', secret, body, { 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000) - 1) }],
    ['another secret', `whsec_${Buffer.alloc(24, 2).toString('base64')}`, body, {}]
  ])('is refused with %s', (_, key, sent, over) => {
    const headers = { ...signed(secret, 'e1', body, at), ...over }
    expect(() => new Webhook(key).verify(sent, headers)).toThrow(WebhookVerificationError)
  })

  it('bears the same id and another time on the next attempt', () => {
    const again = signed(secret, 'e1', body, new Date(at.getTime() + 5_000))
    expect(again['webhook-id']).toBe('e1')
    expect(again['webhook-signature']).not.toBe(signed(secret, 'e1', body, at)['webhook-signature'])
  })
})
