import { createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { signed, type SigningKey } from './sign.js'

const secretOf = (fill: number): string => `whsec_${Buffer.alloc(32, fill).toString('base64')}`
const [newer, older, other] = [secretOf(1), secretOf(2), secretOf(3)]
const pair = generateKeyPairSync('ed25519')
const body = JSON.stringify({ id: 'e1', words: 'héllo' })
const at = new Date()
const sign = (...keys: readonly SigningKey[]) => ({ ...signed({ id: 'e1', at, body, keys }) })

/** As Standard Webhooks says of `v1a`, with nothing of the hub's. */
const verifies = (headers: Readonly<Record<string, string>>, publicKey: KeyObject, sent: string): boolean =>
  (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
    const [version, bytes = ''] = signature.split(',')
    const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${sent}`)
    return version === 'v1a' && verify(null, content, publicKey, Buffer.from(bytes, 'base64'))
  })

describe('an event signed with HMAC', () => {
  it('is taken by the library of Standard Webhooks', () => {
    expect(new Webhook(newer).verify(body, sign({ hmac: newer }))).toEqual(JSON.parse(body))
  })

  it.each([
    ['another body', newer, `${body} `, {}],
    ['another id', newer, body, { 'webhook-id': 'e2' }],
    ['another time', newer, body, { 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000) - 1) }],
    ['another secret', other, body, {}],
    ['no signature', newer, body, { 'webhook-signature': '' }]
  ])('is refused with %s', (_, key, sent, over) => {
    expect(() => new Webhook(key).verify(sent, { ...sign({ hmac: newer }), ...over })).toThrow(WebhookVerificationError)
  })

  it('is taken with either secret while a rotation overlaps, and with the new one alone after', () => {
    const [during, after] = [sign({ hmac: newer }, { hmac: older }), sign({ hmac: newer })]
    for (const secret of [newer, older]) expect(new Webhook(secret).verify(body, during)).toEqual(JSON.parse(body))
    expect(() => new Webhook(other).verify(body, during)).toThrow(WebhookVerificationError)
    expect(() => new Webhook(older).verify(body, after)).toThrow(WebhookVerificationError)
  })

  it('bears the same id and another time on the next attempt, and the same bytes for the same attempt', () => {
    const again = signed({ id: 'e1', at: new Date(at.getTime() + 5_000), body, keys: [{ hmac: newer }] })
    expect(again['webhook-id']).toBe('e1')
    expect(again['webhook-signature']).not.toBe(sign({ hmac: newer })['webhook-signature'])
    expect(sign({ hmac: newer })).toEqual(sign({ hmac: newer }))
  })

  it('is refused five minutes later: what was caught on the way cannot be sent again for long', () => {
    const old = signed({ id: 'e1', at: new Date(Date.now() - 301_000), body, keys: [{ hmac: newer }] })
    expect(() => new Webhook(newer).verify(body, { ...old })).toThrow('too old')
  })
})

describe('an event signed with Ed25519', () => {
  const headers = sign({ ed25519: pair.privateKey })

  it('is verified by id, time and body with the public key alone', () => {
    expect(headers['webhook-signature']).toMatch(/^v1a,[A-Za-z0-9+/]{86}==$/)
    expect(verifies(headers, createPublicKey(pair.privateKey), body)).toBe(true)
  })

  it.each([
    ['another body', pair.publicKey, `${body} `, {}],
    ['another id', pair.publicKey, body, { 'webhook-id': 'e2' }],
    ['another time', pair.publicKey, body, { 'webhook-timestamp': '1' }],
    ['another key', generateKeyPairSync('ed25519').publicKey, body, {}]
  ])('is refused with %s', (_, key, sent, over) => expect(verifies({ ...headers, ...over }, key, sent)).toBe(false))

  it('is verified with either key while a rotation overlaps', () => {
    const later = generateKeyPairSync('ed25519')
    const during = sign({ ed25519: later.privateKey }, { ed25519: pair.privateKey })
    expect([later, pair].map(({ publicKey }) => verifies(during, publicKey, body))).toEqual([true, true])
  })

  it('does not pass for one signed with HMAC', () => {
    expect(() => new Webhook(newer).verify(body, headers)).toThrow(WebhookVerificationError)
  })
})
