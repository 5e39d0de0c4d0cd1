import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Logger } from '../logging/logger.js'

/** One line when spans no longer reach the collector and one when they do again, however many batches are lost between. */
export const tellingTurns = (exporter: SpanExporter, log: Logger): SpanExporter => {
  let reached = true
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const reaches = result.error === undefined && result.code === 0
        if (reached && !reaches) log.warn('spans.not-exported', { count: spans.length })
        if (!reached && reaches) log.info('spans.exported-again', { count: spans.length })
        reached = reaches
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.()
  }
}
