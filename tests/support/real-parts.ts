/** Where an int test finds Kafka, Redis and the registry, as `Log.open` takes them. */
export const realParts = () => ({
  brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
  redisUrl: process.env['REDIS_URL'] ?? '',
  registryUrl: process.env['SCHEMA_REGISTRY_URL'] ?? '',
  words: () => {}
})
