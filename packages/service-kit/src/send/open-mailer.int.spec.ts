import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Behaviour } from '../../../../tests/support/neighbours/behaviour.js'
import { mailServer, type Letter, type MailServer } from '../../../../tests/support/neighbours/mail.js'
import { Records } from '../../../../tests/support/neighbours/records.js'
import { answeringMail } from './mail-server.support.js'
import { openMailer, type Mailer } from './open-mailer.js'

let records: Records
let behaviours: Map<string, Behaviour>
let server: MailServer
let mailer: Mailer
beforeEach(async () => {
  records = new Records()
  behaviours = new Map()
  server = await mailServer(records, behaviours)
  mailer = openMailer({ url: server.url, from: 'hub@oldhamcares.example', timeoutMs: 500 })
})
afterEach(async () => {
  mailer.close()
  await server.close()
})

const mail = { to: 'office@pennine.example', id: 'e1', subject: 'something to read', text: 'Read it.\n' }
const letters = () => records.of('office').flatMap(({ body }) => (body ? [body as Letter] : []))

describe('a mail server', () => {
  it('is handed a message in plain text, from the hub, under the event\'s own id', async () => {
    expect(await mailer.send(mail)).toEqual({ taken: true, status: 250 })
    expect(letters()).toMatchObject([
      {
        from: 'hub@oldhamcares.example',
        to: ['office@pennine.example'],
        headers: { 'message-id': '<e1@oldhamcares.example>', subject: 'something to read', 'auto-submitted': 'auto-generated', 'content-type': 'text/plain; charset=utf-8' },
        text: 'Read it.\n'
      }
    ])
  })

  it('sees a repeat as the same message', async () => {
    await mailer.send(mail)
    await mailer.send(mail)
    expect(letters().map(({ headers }) => headers['message-id'])).toEqual(['<e1@oldhamcares.example>', '<e1@oldhamcares.example>'])
  })

  it.each([
    [451, 'EMAIL.NOT_NOW'],
    [550, 'EMAIL.REFUSED']
  ])('that answers %i has not taken it, and takes it when it is told again', async (status, failure) => {
    behaviours.set('office', { status })
    expect(await mailer.send(mail)).toEqual({ taken: false, failure, status })
    behaviours.delete('office')
    expect(await mailer.send(mail)).toMatchObject({ taken: true })
    expect(letters()).toHaveLength(1)
  })

  it('takes many at once, none twice', async () => {
    const sent = await Promise.all(Array.from({ length: 30 }, (_, index) => mailer.send({ ...mail, id: `e${index}` })))
    expect(sent.every(({ taken }) => taken)).toBe(true)
    expect(new Set(letters().map(({ headers }) => headers['message-id'])).size).toBe(30)
  })

  it('that is away is the hub\'s own fault, not the partner\'s', async () => {
    await server.close()
    expect(await mailer.send(mail)).toEqual({ taken: false, failure: 'HUB.MAIL_AWAY' })
  })

  it.each([
    ['greets with 554', { greeting: '554 no service' }, 'HUB.MAIL_REFUSED', 554],
    ['closes at once', { greeting: '421 shutting down' }, 'HUB.MAIL_REFUSED', 421],
    ['refuses the hub by name', { EHLO: '550 not you', HELO: '550 not you' }, 'HUB.MAIL_REFUSED', 550],
    ['refuses what the hub sends from', { MAIL: '550 not from there' }, 'HUB.MAIL_REFUSED', 550],
    ['closes when it is told whom for', { RCPT: '421 shutting down' }, 'HUB.MAIL_REFUSED', 421],
    ['refuses whom it is for', { RCPT: '550 nobody here' }, 'EMAIL.REFUSED', 550],
    ['has no room for whom it is for', { RCPT: '452 too much' }, 'EMAIL.NOT_NOW', 452],
    ['refuses what it is', { DATA: '554 not that' }, 'EMAIL.REFUSED', 554]
  ] as const)('that %s', async (_, answers, failure, status) => {
    const { url, close } = await answeringMail(answers)
    const other = openMailer({ url, from: 'hub@oldhamcares.example', timeoutMs: 500 })
    expect(await other.send(mail)).toEqual({ taken: false, failure, status })
    other.close()
    close()
  })

  it('that wants a password which is refused is the hub\'s own fault', async () => {
    const { url, close } = await answeringMail({ EHLO: '250-mail\r\n250 AUTH PLAIN', AUTH: '535 wrong' })
    const other = openMailer({ url: url.replace('//', '//hub:wrong@'), from: 'hub@oldhamcares.example', timeoutMs: 500 })
    expect(await other.send(mail)).toMatchObject({ taken: false, failure: 'HUB.MAIL_REFUSED', status: 535 })
    other.close()
    close()
  })

  it('that never says a word is waited for no longer than the limit', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((up) => silent.listen(0, '127.0.0.1', up))
    const waiting = openMailer({ url: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, from: 'hub@oldhamcares.example', timeoutMs: 200 })
    expect(await waiting.send(mail)).toEqual({ taken: false, failure: 'HUB.MAIL_TIMEOUT' })
    waiting.close()
    silent.close()
  })

  it.each(['office@pennine.example>\r\nRCPT TO:<other@pennine.example', 'office@pennine.example, other@pennine.example'])(
    'is named one address and no other: %j',
    async (to) => {
      await mailer.send({ ...mail, to })
      expect(records.of('other')).toEqual([])
    }
  )
})
