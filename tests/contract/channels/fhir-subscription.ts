import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { asking } from '../../support/ask.ts'
import { eventually } from '../../support/eventually.ts'
import { everything, type Channel, type Listening, type Said } from './channel.ts'

const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition'
const perPage = 100

const partOf = ({ part }: any, name: string): any => part.find((one: any) => one.name === name)

const saidOf = (event: any): Said => {
  const said = (url: string) => event.extension[0].extension.find((one: any) => one.url === url)?.valueString as string | undefined
  const focus = partOf(event, 'focus')?.valueReference
  const person = said('person')
  return {
    id: said('id') ?? '',
    number: Number(said('number')),
    stream: said('stream') ?? '',
    type: said('type') ?? '',
    time: partOf(event, 'timestamp').valueInstant,
    ...(person === undefined ? {} : { person }),
    ...(focus?.type === 'ServiceRequest' ? { referral: focus.identifier.value } : {})
  }
}

const parametersOf = (bundle: any): readonly any[] => bundle.entry[0].resource.parameter
const eventsIn = (bundle: any): readonly any[] => parametersOf(bundle).filter(({ name }) => name === 'notification-event')

/** The numbers of the subscription itself, beside those of the partner's streams. */
export const subscriptionNumbers = (bundles: readonly any[]): readonly number[] =>
  bundles.flatMap(eventsIn).map((event) => Number(partOf(event, 'event-number').valueString))

/** A rest-hook of the partner's own. */
const hook = async () => {
  const arrived: { readonly headers: unknown; readonly bundle: any }[] = []
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    arrived.push({ headers: request.headers, bundle: JSON.parse(Buffer.concat(chunks).toString()) })
    answer.writeHead(200).end()
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const close = async () => {
    server.closeAllConnections()
    server.close()
  }
  return { arrived, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notifications` }
}

const wished = (endpoint: string) => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'To know',
  criteria: 'https://hub.example/SubscriptionTopic/what-happened',
  channel: { type: 'rest-hook', endpoint, payload: 'application/fhir+json', _payload: { extension: [{ url: `${backport}/backport-payload-content`, valueCode: 'id-only' }] } }
})

/** A FHIR Subscription by the R5 Backport guide, in force once its handshake was answered. */
export const fhirSubscription = async ({ run, partner }: Pick<Listening, 'run' | 'partner'>): Promise<Channel & { readonly bundles: () => readonly any[] }> => {
  const { arrived, close, url } = await hook()
  const { ask } = asking(run)
  const call = async (path: string, more: { readonly method?: string; readonly body?: unknown; readonly headers?: Record<string, string> } = {}) => {
    const { status, body } = await ask({ door: 'fhir', as: partner, path: `/Subscription${path}`, ...more })
    if (status >= 300) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  const isActive = (id: string) =>
    eventually(async () => {
      const { status } = await call(`/${id}`)
      if (status !== 'active') throw new Error(`The Subscription is ${status}`)
    })
  const { id } = await call('', { body: wished(url) })
  await isActive(id)
  const steer = async (status: 'off' | 'requested') => {
    const { meta } = await call(`/${id}`)
    await call(`/${id}`, { method: 'PUT', body: { ...wished(url), id, status }, headers: { 'if-match': `W/"${meta.versionId}"` } })
  }
  const asked: any[] = []
  const askedFrom = async (first: number): Promise<readonly Said[]> => {
    const page = await call(`/${id}/$events?eventsSinceNumber=${first}`)
    asked.push(page)
    const events = eventsIn(page).map(saidOf)
    return events.length < perPage ? events : [...events, ...(await askedFrom(first + perPage))]
  }
  const bundles = () => arrived.map(({ bundle }) => bundle)
  return {
    name: 'FHIR Subscription',
    says: everything,
    bundles,
    heard: async () => bundles().flatMap(eventsIn).map(saidOf),
    bytes: async () => [...arrived, ...asked].map((one) => Buffer.from(JSON.stringify(one))),
    pause: () => steer('off'),
    resume: async () => {
      await steer('requested')
      await isActive(id)
    },
    again: () => askedFrom(1),
    close
  }
}
