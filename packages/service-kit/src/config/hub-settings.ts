import { exits } from '@oldham-cares/log'
import { optional, required, type ConfigOf } from './read-config.js'
import { address, groups, hostsAndPorts, oneOf, path, port, share, text, wholeNumber } from './readers.js'

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
  /** Of one client, in each service; the register may say otherwise of an organisation. */
  requestsPerSecond: optional('HUB_REQUESTS_PER_SECOND', wholeNumber(1, 100_000), 1_000),
  /** As OpenTelemetry names them. No endpoint: nothing is traced. */
  otlpEndpoint: optional<string | undefined>('OTEL_EXPORTER_OTLP_ENDPOINT', address('http', 'https'), undefined),
  traceShare: optional('OTEL_TRACES_SAMPLER_ARG', share, 1),
  logLevel: optional('LOG_LEVEL', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info')
}

/** Told to services that take commands. Groups of every exit: what was taken away is gone once all of them know. */
export const exitsSetting = optional<readonly string[]>('HUB_EXITS', groups, exits)

/** Told to services that send to addresses which partners chose. `allowed` lets them lie on this machine, for trying the hub out. */
export const webhooksLocalSetting = optional('HUB_WEBHOOKS_LOCAL', oneOf('refused', 'allowed'), 'refused')

/** Told to services that write to partners. Not set: nothing is mailed, and no endpoint may be an e-mail address. */
export const mailSettings = {
  smtpUrl: optional<string | undefined>('HUB_SMTP_URL', address('smtp', 'smtps'), undefined),
  mailFrom: optional('HUB_MAIL_FROM', text, 'hub@oldhamcares.example')
}

/** Places outside that are always there: where nobody else answers, they say whether a silent endpoint or the hub's own network is at fault. */
export const egressProbeSetting = optional<readonly string[]>('HUB_EGRESS_PROBE', hostsAndPorts, [])

export type HubConfig = ConfigOf<typeof hubSettings>

/** As much of the configuration as starting a service takes. */
export type StartConfig = Pick<HubConfig, 'port' | 'host' | 'oidcIssuer' | 'registerFile' | 'logLevel'> &
  Partial<Pick<HubConfig, 'redisUrl' | 'kekFile' | 'requestsPerSecond' | 'otlpEndpoint' | 'traceShare'>>
