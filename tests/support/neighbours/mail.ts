import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import type { Behaviour } from './behaviour.ts'
import type { Records } from './records.ts'

export interface MailServer {
  readonly url: string
  close(): Promise<void>
}

/** One message as it came: its headers in small letters, and its text. */
export interface Letter {
  readonly from: string
  readonly to: readonly string[]
  readonly headers: Record<string, string>
  readonly text: string
}

/** RFC 5322: headers up to the first empty line; one that goes on is indented. What follows may be quoted-printable. */
function read(raw: string): Pick<Letter, 'headers' | 'text'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  const body = rest.join('\r\n\r\n')
  const plain = headers['content-transfer-encoding'] === 'quoted-printable'
    ? body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : body
  return { headers, text: plain.replaceAll('\r\n', '\n') }
}

async function textOf(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const refusal = (status: number) => Object.assign(new Error('told to refuse'), { responseCode: status })

/** The mail server of partners without any other. Whom it takes mail for is known by the address; `behaviours` by the part before the @. */
export async function mailServer(records: Pick<Records, 'add'>, behaviours: ReadonlyMap<string, Behaviour>, port = 0): Promise<MailServer> {
  const record = (to: string, answered: number, body: unknown) =>
    records.add({ who: to.slice(0, to.indexOf('@')), at: new Date().toISOString(), method: 'MAIL', path: to, headers: {}, body, answered })
  const take = async (stream: SMTPServerDataStream, { mailFrom, rcptTo }: SMTPServerSession['envelope']) => {
    const to = rcptTo.map(({ address }) => address)
    const letter: Letter = { from: mailFrom ? mailFrom.address : '', to, ...read(await textOf(stream)) }
    for (const address of to) record(address, 250, letter)
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const { status, delayMs = 0 } = behaviours.get(address.slice(0, address.indexOf('@'))) ?? {}
      if (status !== undefined) record(address, status, undefined)
      setTimeout(() => done(status === undefined ? undefined : refusal(status)), delayMs)
    },
    onData(stream, { envelope }, done) {
      void take(stream, envelope).finally(() => done())
    }
  })
  const listening = server.listen(port, '127.0.0.1')
  await new Promise<void>((up) => listening.once('listening', () => up()))
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(() => closed()))
  }
}
