import type { Finding } from './benchmark.ts'

/** Nothing is begun with less left than this. */
const enoughMs = 20_000

const missed = (name: string, why: string): Finding => ({
  name,
  measured: { notMeasured: why },
  figures: [{ what: name, measured: `not measured: ${why}` }],
  text: [`## ${name}`, '', `Not measured: ${why}.`]
})

/** What a benchmark found, or in its place why it found nothing: one that fails costs the others nothing. */
export const attempt = async (name: string, leftMs: number, measure: () => Promise<Finding>): Promise<Finding> => {
  if (leftMs < enoughMs) return missed(name, 'no time was left')
  const { promise: over, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`it took longer than ${Math.round(leftMs / 1_000)} s`)), leftMs)
  try {
    return await Promise.race([measure(), over])
  } catch (cause) {
    return missed(name, cause instanceof Error ? (cause.message.split('\n')[0] ?? cause.name) : String(cause))
  } finally {
    clearTimeout(timer)
  }
}
