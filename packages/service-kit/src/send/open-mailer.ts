import { createTransport } from 'nodemailer'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Of the message, without the host: a repeat bears the same and is the same message. */
  readonly id: string
}

export type Mailed = { readonly taken: true; readonly status: number } | { readonly taken: false; readonly failure: string; readonly status?: number }

export interface Mailer {
  /** Never throws: whatever the mail server says is an answer. */
  send(mail: Mail): Promise<Mailed>
  close(): void
}

export interface MailerOptions {
  /** `smtp://host:port`, `smtps://user:password@host:port` */
  readonly url: string
  readonly from: string
  /** Of each step: the connection, the greeting, and silence on the socket. */
  readonly timeoutMs?: number
}

/** Two connections that are kept: a partner gets one message for each event. */
const pool = { pool: true as const, maxConnections: 2, maxMessages: 100 }

/** SMTP replies begin with three digits: 4xx not now, 5xx never like this (RFC 5321, 4.2.1). */
const statusIn = (reply: string): number => Number.parseInt(reply, 10)

/** Up to MAIL FROM a mail server speaks of who sends; from here on of whom it is for, and of what. */
const aboutTheRecipient: readonly unknown[] = ['RCPT TO', 'DATA']
/** It closes (RFC 5321, 3.8), whatever it was asked. */
const closing = 421

interface Fault {
  readonly code?: unknown
  readonly command?: unknown
  readonly responseCode?: number
}

/** What the hub's own mail server says to the hub itself is no fault of whoever was to get the mail. */
const whyNot = ({ code, command, responseCode: status }: Fault): Mailed => {
  if (status === undefined) return { taken: false, failure: code === 'ETIMEDOUT' ? 'HUB.MAIL_TIMEOUT' : 'HUB.MAIL_AWAY' }
  if (status === closing || !aboutTheRecipient.includes(command)) return { taken: false, failure: 'HUB.MAIL_REFUSED', status }
  return { taken: false, failure: status >= 500 ? 'EMAIL.REFUSED' : 'EMAIL.NOT_NOW', status }
}

/** Plain text to one address at a time. A message reads no file and no address, whatever it holds. */
export const openMailer = ({ url, from, timeoutMs = 20_000 }: MailerOptions): Mailer => {
  const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs }
  const transport = createTransport({ ...pool, ...limits, url, disableFileAccess: true, disableUrlAccess: true })
  const host = from.slice(from.lastIndexOf('@') + 1)
  return {
    send: ({ to, subject, text, id }) =>
      transport
        .sendMail({
          from: { name: 'Oldham Cares hub', address: from },
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${host}>`,
          // RFC 3834: nobody's absence is answered to it
          headers: { 'Auto-Submitted': 'auto-generated' }
        })
        .then(({ response }) => ({ taken: true as const, status: statusIn(response) }), whyNot),
    close: () => transport.close()
  }
}
