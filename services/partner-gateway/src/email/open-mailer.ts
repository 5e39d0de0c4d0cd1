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

/** Of the sender's side of a conversation: what went wrong there is no fault of whoever was to get the mail. */
const ours: readonly unknown[] = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS']

const whyNot = (fault: unknown): Mailed => {
  const { code, responseCode: status } = fault as { code?: unknown; responseCode?: number }
  if (status === undefined || ours.includes(code)) return { taken: false, failure: code === 'ETIMEDOUT' ? 'HUB.MAIL_TIMEOUT' : 'HUB.MAIL_AWAY' }
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
