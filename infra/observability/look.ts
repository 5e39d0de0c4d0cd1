import { setTimeout as pause } from 'node:timers/promises'
import type { Looks } from './evaluate.ts'
import { readSamples, type Labels, type Scraped } from './samples.ts'

/** As long as a scrape of Prometheus may take by its own default. */
const answersWithinMs = 10_000

const scrape = async (service: string, url: string): Promise<Scraped> => {
  const target: Labels = { job: 'hub', service, instance: new URL(url).host }
  const up = (value: number) => ({ name: 'up', labels: target, value })
  try {
    const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(answersWithinMs) })
    if (!answer.ok) return { samples: [up(0)], names: new Set() }
    const { samples, names } = readSamples(await answer.text(), target)
    return { samples: [...samples, up(1)], names }
  } catch {
    return { samples: [up(0)], names: new Set() }
  }
}

const scrapeAll = async (services: Readonly<Record<string, string>>): Promise<Scraped> => {
  const all = await Promise.all(Object.entries(services).map(([service, url]) => scrape(service, url)))
  return { samples: all.flatMap(({ samples }) => samples), names: new Set(['up', ...all.flatMap(({ names }) => [...names])]) }
}

/** What every service tells, twice where something is asked over a time; a service that does not answer is `up` 0, as for Prometheus. */
export const look = async (services: Readonly<Record<string, string>>, betweenMs: number): Promise<Looks & Pick<Scraped, 'names'>> => {
  const began = performance.now()
  const first = await scrapeAll(services)
  if (betweenMs === 0) return { now: first.samples, before: first.samples, secondsBetween: 1, names: first.names }
  await pause(betweenMs)
  const { samples, names } = await scrapeAll(services)
  return { now: samples, before: first.samples, secondsBetween: (performance.now() - began) / 1_000, names }
}
