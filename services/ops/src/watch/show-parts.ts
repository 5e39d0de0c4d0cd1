import type { Watch } from '@oldham-cares/service-kit'
import type { ReadHealth } from '../health/read-health.js'

/** Longer than whoever is asked may take; shorter than a scrape. */
const withinMs = 3_000

/** Who serves, as the health of the hub has it: asked at each scrape. */
export const showParts = (show: (gauge: Watch) => void, readHealth: ReadHealth): void => {
  let asked: ReturnType<ReadHealth> | undefined
  // two gauges of one scrape, one question
  const health = () => (asked ??= readHealth().finally(() => void setImmediate(() => (asked = undefined))))
  show({
    name: 'hub_part_up',
    help: '1 where the part answers ops: the broker, Redis, the registry.',
    labelNames: ['part'],
    withinMs,
    look: async () => (await health()).parts.map(({ part, state }) => ({ labels: { part }, value: Number(state === 'ok') }))
  })
  show({
    name: 'hub_service_ready',
    help: '1 where the service says that it can serve.',
    labelNames: ['name'],
    withinMs,
    look: async () => (await health()).services.map(({ service, state }) => ({ labels: { name: service }, value: Number(state === 'ready') }))
  })
}
