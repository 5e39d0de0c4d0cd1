import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Arrival {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly raw: string
  readonly answered: number
}

export interface Sink {
  readonly address: string
  readonly arrivals: readonly Arrival[]
  /** How the next requests that contain `about` are answered: one of these each, then 204 again. */
  answerNext(about: string, ...answers: readonly { status: number; headers?: Record<string, string> }[]): void
  close(): void
}

/** A partner's web server that keeps what it is sent. */
export const listening = async (): Promise<Sink> => {
  const arrivals: Arrival[] = []
  const next: { about: string; status: number; headers?: Record<string, string> }[] = []
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString()
    const at = next.findIndex(({ about }) => raw.includes(about))
    const { status, headers = {} } = (at < 0 ? undefined : next.splice(at, 1)[0]) ?? { status: 204 }
    arrivals.push({ path: request.url ?? '', headers: request.headers, raw, answered: status })
    answer.writeHead(status, headers).end()
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    answerNext: (about, ...answers) => void next.push(...answers.map((answer) => ({ about, ...answer }))),
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}
