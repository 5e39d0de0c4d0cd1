import { describe, expect, it } from '@jest/globals'
import { testEvent } from '../self-service/test-event.js'
import { emailKind } from './email-kind.js'
import type { Mail, Mailed } from '@oldham-cares/service-kit/send'

const mails: Mail[] = []
const kindAnswering = (answer: Mailed) => emailKind({ send: async (mail) => (mails.push(mail), answer), close: () => {} })
const kind = kindAnswering({ taken: true, status: 250 })
const endpoint = { endpoint: 'e1', partner: 'mind', address: 'referrals@mind.example' } as never
const event = testEvent('t1', 'e1', { base: 'https://hub.example.org/partner/v1', now: () => 0 })

describe('an e-mail address of a partner', () => {
  it.each(['referrals@mind.example', 'a.b+c@sub.mind.org.uk', `${'a'.repeat(64)}@mind.example`])('is a mailbox: %s', async (address) => {
    expect(await kind.addressOf('mind', address)).toEqual({ address })
  })

  it.each([
    undefined, '', 'mind', '@mind.example', 'a@mind', 'a@@mind.example', 'a b@mind.example', 'a@mind.example,b@mind.example', 'a@[127.0.0.1]',
    'a@127.0.0.1', '"a b"@mind.example', 'a@mind.example\r\nBcc: b@mind.example', `${'a'.repeat(65)}@mind.example`, `a@${'b.'.repeat(130)}example`, '.a@mind.example', 'a@-mind.example'
  ])('is none: %j', async (address) => {
    expect(await kind.addressOf('mind', address)).toMatchObject({ code: 'ENDPOINT.NO_MAILBOX', pointer: '/address' })
  })

  it('is tested with a message that says it is one', async () => {
    expect(await kind.test(endpoint, event)).toEqual({ outcome: 'delivered', status: 250 })
    expect(mails.at(-1)).toMatchObject({ to: 'referrals@mind.example', id: 't1', subject: 'Oldham Cares hub: a test' })
  })

  it('says why a test was not taken', async () => {
    expect(await kindAnswering({ taken: false, failure: 'EMAIL.REFUSED', status: 550 }).test(endpoint, event)).toEqual({ outcome: 'failed', failure: 'EMAIL.REFUSED', status: 550 })
  })
})
