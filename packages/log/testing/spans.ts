import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace'

/** Spans of this test file, as they end. Once begun it stays: OpenTelemetry takes one provider for the life of a process. */
export const collectSpans = () => {
  const exporter = new InMemorySpanExporter()
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }))
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  return {
    ended: (name?: string): readonly ReadableSpan[] => exporter.getFinishedSpans().filter((span) => name === undefined || span.name === name),
    forget: () => exporter.reset()
  }
}
