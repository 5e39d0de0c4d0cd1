import { context, SpanKind, trace } from '@opentelemetry/api'
import type { Delivery, Release } from '@oldham-cares/domain'
import { traceOf } from './trace-of.js'
import { endWithFault, tracer } from './tracer.js'

interface CameTo {
  readonly outcome: string
  readonly status?: number
  readonly failure?: string
}

/** One try to deliver as a span below the release that was read back. It stays inside: recipients are sent no trace header. */
export const delivering = async <Attempted extends CameTo>(
  release: Release,
  { channel, attempt }: { readonly channel: Delivery['channel']; readonly attempt: number },
  deliver: () => Promise<Attempted>
): Promise<Attempted> => {
  const parent = traceOf(release)
  const span = tracer.startSpan('release.deliver', { kind: SpanKind.CLIENT }, parent)
  if (span.isRecording()) {
    span.setAttributes({ 'hub.release': release.id, 'hub.correlation': release.correlation, 'hub.channel': channel, 'hub.attempt': attempt })
  }
  try {
    const attempted = await context.with(trace.setSpan(parent, span), deliver)
    span.setAttribute('hub.outcome', attempted.outcome)
    if (attempted.status !== undefined) span.setAttribute('http.response.status_code', attempted.status)
    if (attempted.failure !== undefined) span.setAttribute('hub.failure', attempted.failure)
    span.end()
    return attempted
  } catch (cause) {
    endWithFault(span, cause)
    throw cause
  }
}
