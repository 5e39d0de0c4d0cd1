/** Where an int test finds Kafka, Redis and the registry, as `Log.open` takes them. */
export const realParts = () => ({
  brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
  redisUrl: process.env['REDIS_URL'] ?? '',
  registryUrl: process.env['SCHEMA_REGISTRY_URL'] ?? '',
  words: () => {}
})

/** Redis has sixteen databases; the upper half is for specs that empty theirs. Each of jest's workers runs one spec at a time. */
const databaseOfThisWorker = (): number => 8 + (Number(process.env['JEST_WORKER_ID'] ?? 0) % 8)

/** The same, with a database that no other spec uses meanwhile and that may be emptied. */
export const realPartsOfOnesOwn = () => {
  const parts = realParts()
  const redisUrl = new URL(parts.redisUrl)
  redisUrl.pathname = `/${databaseOfThisWorker()}`
  return { ...parts, redisUrl: redisUrl.href }
}
