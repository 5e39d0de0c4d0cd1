import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.js'

export interface Watched {
  readonly labels: Readonly<Record<string, string | number>>
  /** Absent: not known, and so not told. */
  readonly value: number | undefined
}

export interface Watch {
  readonly name: string
  readonly help: string
  readonly labelNames: readonly string[]
  /** Asked at each scrape. */
  readonly look: () => Iterable<Watched> | Promise<Iterable<Watched>>
  /** How long a scrape waits for it: a second, where nothing is said. */
  readonly withinMs?: number
}

/** A scrape waits no longer for the broker, Redis or the disk; what did not answer is absent, which an alert can ask for. */
const aSecond = 1_000

const within = async <Answer>(ms: number, asked: Promise<Answer>): Promise<Answer | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  return Promise.race([asked.catch(() => undefined), tooLate]).finally(() => clearTimeout(timer))
}

/** A gauge whose series are those of the moment: what is no longer there is not told any more. */
export const watchGauge = ({ registry }: Pick<Metrics, 'registry'>, { name, help, labelNames, look, withinMs = aSecond }: Watch): void => {
  const gauge = new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [],
    async collect() {
      const found = await within(withinMs, Promise.resolve().then(look))
      this.reset()
      // a gauge without labels is set to 0 by being reset
      if (labelNames.length === 0) this.remove()
      for (const { labels, value } of found ?? []) if (value !== undefined) this.set(labels, value)
    }
  })
  registry.registerMetric(gauge)
}
