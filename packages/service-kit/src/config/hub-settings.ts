import { optional, required, type ConfigOf } from './read-config.js'
import { address, hostsAndPorts, oneOf, path, port, text } from './readers.js'

/** What every service is told. A service spreads it into its own table and may leave out what it has no use for. */
export const hubSettings = {
  port: required('HUB_PORT', port),
  host: optional('HUB_HOST', text, '127.0.0.1'),
  kafkaBrokers: required('KAFKA_BROKERS', hostsAndPorts),
  redisUrl: required('REDIS_URL', address('redis', 'rediss')),
  schemaRegistryUrl: required('SCHEMA_REGISTRY_URL', address('http', 'https')),
  oidcIssuer: required('OIDC_ISSUER', address('http', 'https')),
  kekFile: required('HUB_KEK_FILE', path),
  registerFile: required('HUB_REGISTER', path),
  publicUrl: required('HUB_PUBLIC_URL', address('http', 'https')),
  logLevel: optional('LOG_LEVEL', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info')
}

export type HubConfig = ConfigOf<typeof hubSettings>

/** As much of the configuration as starting a service takes. */
export type StartConfig = Pick<HubConfig, 'port' | 'host' | 'oidcIssuer' | 'registerFile' | 'logLevel'>
