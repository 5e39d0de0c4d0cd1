import { describe, expect, it } from '@jest/globals'
import type { AddedTo } from '../partners/add-partner.ts'
import { describeAdded } from './partner-add.ts'

const added: AddedTo = {
  run: { issuer: 'http://127.0.0.1:1', partner: 'http://127.0.0.1:2/partner/v1' } as AddedTo['run'],
  client: { id: 'pennine-befriending', secret: 'client-word', scope: 'partner endpoints', org: 'pennine-befriending' },
  isNew: true,
  kafka: { brokers: '127.0.0.1:3', topic: 'partner.pennine-befriending.v1', user: 'pennine-befriending', password: 'kafka-word' },
  endpoints: [
    { id: 'e1', kind: 'webhook', address: 'https://events.pennine.example/hub', isNew: true, secret: 'whsec_word', tested: { taken: false, failure: 'WEBHOOK.TIMEOUT' } },
    { id: 'e2', kind: 'kafka', address: 'partner.pennine-befriending.v1', isNew: true, tested: { taken: true } }
  ]
}
const again: AddedTo = { ...added, isNew: false, endpoints: added.endpoints.map(({ tested: _tested, ...one }) => ({ ...one, isNew: false })) }
const told = (one: AddedTo) => describeAdded(one, '.hub/secrets').join('\n')

describe('what adding a partner prints', () => {
  it('is who it is, where it reads, and each secret that was made', () => {
    for (const word of ['pennine-befriending', 'client-word', 'kafka-word', 'whsec_word', 'http://127.0.0.1:2/partner/v1/events', '127.0.0.1:3']) expect(told(added)).toContain(word)
  })

  it('is what each new endpoint answered to a test', () => {
    expect(told(added)).toContain('was not taken: WEBHOOK.TIMEOUT')
    expect(told(added)).toContain('was taken')
  })

  it('shows no secret a second time, but where it lies', () => {
    for (const word of ['client-word', 'kafka-word', 'whsec_word']) expect(told(again)).not.toContain(word)
    expect(told(again)).toContain('.hub/secrets/clients.json')
    expect(told(again)).toContain('.hub/secrets/kafka-passwords.json')
    expect(told(again)).toContain('nothing was made')
  })

  it('shows the secret of an endpoint that was added later, and of that alone', () => {
    const later: AddedTo = { ...again, endpoints: [added.endpoints[0]!, ...again.endpoints.slice(1)] }
    expect(told(later)).toContain('whsec_word')
    expect(told(later)).not.toContain('client-word')
  })
})
