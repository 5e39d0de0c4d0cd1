import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Notification {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly bundle: any
  readonly answered: number
}

/** The numbers and the hub's ids of a notification's events, and what is said of each. */
export const eventsIn = (bundle: any): { number: number; id: string; type: string; source: number; stream: string; focus: any }[] =>
  bundle.entry[0].resource.parameter
    .filter(({ name }: any) => name === 'notification-event')
    .map(({ part, extension }: any) => {
      const said = (url: string) => extension[0].extension.find((one: any) => one.url === url)?.valueString
      return {
        number: Number(part.find(({ name }: any) => name === 'event-number').valueString),
        id: said('id'),
        type: said('type'),
        source: Number(said('number')),
        stream: said('stream'),
        focus: part.find(({ name }: any) => name === 'focus')?.valueReference
      }
    })

export const typeOf = (bundle: any): string => bundle.entry[0].resource.parameter.find(({ name }: any) => name === 'type').valueCode

/** A partner's own rest-hook, on this machine: answers with these statuses, then 200; `hold` keeps it from answering at all. */
export const subscriber = async () => {
  const arrived: Notification[] = []
  const answers: number[] = []
  const state = { hold: false, held: 0 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    if (state.hold) {
      state.held += 1
      return
    }
    const answered = answers.shift() ?? 200
    arrived.push({ headers: request.headers, body, bundle: JSON.parse(body), answered })
    response.writeHead(answered).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    arrived,
    answers,
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir-notifications`,
    taken: (type = 'event-notification') => arrived.filter(({ answered, bundle }) => answered === 200 && typeOf(bundle) === type),
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed)))
  }
}
