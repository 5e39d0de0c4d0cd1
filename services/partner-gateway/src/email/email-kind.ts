import type { Refused } from '../self-service/refused.js'
import type { KindOfEndpoint } from '../self-service/self-service.js'
import type { Mail, Mailer } from '@oldham-cares/service-kit/send'

const noMailbox: Refused = { code: 'ENDPOINT.NO_MAILBOX', detail: 'The address is no mailbox such as referrals@mind.example.', pointer: '/address' }

/** RFC 5321: local part of at most 64 characters, here the dot-atom form alone; a domain of two labels or more, 254 in all. */
const mailbox = /^(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

const isMailbox = (text: string): boolean => mailbox.test(text) && text.indexOf('@') <= 64

const testMail = (id: string, to: string): Mail => ({
  to,
  id,
  subject: 'Oldham Cares hub: a test',
  text: ['Your organisation asked the hub for a test of this address. Nothing has happened.', '', `Event:   ${id}`, ''].join('\n')
})

export const emailKind = (mailer: Mailer): KindOfEndpoint => ({
  addressOf: async (_org, address) => (address !== undefined && isMailbox(address) ? { address } : noMailbox),
  test: async ({ address }, { id }) => {
    const mailed = await mailer.send(testMail(id, address))
    if (mailed.taken) return { outcome: 'delivered', status: mailed.status }
    const { taken: _taken, ...why } = mailed
    return { outcome: 'failed', ...why }
  }
})
