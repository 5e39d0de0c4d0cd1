const PARTS = ['neighbours', 'identity', 'registry', 'redis', 'kafka']

/** Services first, so that nothing they still write finds its part gone; Kafka last, because the registry keeps its data there. */
export const STOP_ORDER: ((name: string) => boolean)[] = [
  (name) => !PARTS.includes(name),
  ...PARTS.map((part) => (name: string) => name === part)
]

/** A service may take 5 s to stop; Kafka flushes its logs and is the one whose kill costs a recovery. A training run has nothing to lose. */
export function graceOf(name: string): number {
  if (name.endsWith('-training')) return 0
  return name === 'kafka' ? 30_000 : 7_000
}
