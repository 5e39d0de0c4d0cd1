import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface CollectedSpan {
  readonly service: string
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string; readonly boolValue?: boolean }
}

const read = (attributes: readonly Attribute[] = []): CollectedSpan['attributes'] =>
  Object.fromEntries(attributes.map(({ key, value: { stringValue, intValue, boolValue } }) => [key, stringValue ?? boolValue ?? Number(intValue)]))

/** An OpenTelemetry collector as small as they come: OTLP over HTTP in JSON, every span kept. */
export const startCollector = async () => {
  const spans: CollectedSpan[] = []
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (request.url === '/v1/traces') {
      bodies.push(body)
      for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
        const service = String(read(resource.attributes)['service.name'])
        for (const span of scopeSpans.flatMap((scope: { spans: object[] }) => scope.spans)) {
          spans.push({ ...span, service, attributes: read(span.attributes) })
        }
      }
    }
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: spans as readonly CollectedSpan[],
    /** Everything that was sent, as it was sent. */
    bodies: bodies as readonly string[],
    stop: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}
