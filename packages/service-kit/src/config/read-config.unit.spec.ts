import { describe, expect, it } from '@jest/globals'
import { hubSettings } from './hub-settings.js'
import { ConfigFault, optional, readConfig, required } from './read-config.js'
import { address, groups, hostsAndPorts, oneOf, port, text, wholeNumber } from './readers.js'

const complete = {
  HUB_PORT: '8080',
  KAFKA_BROKERS: '127.0.0.1:9092, broker-2:9093',
  REDIS_URL: 'redis://:secret@127.0.0.1:6379/',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:8081/apis/ccompat/v7',
  OIDC_ISSUER: 'http://127.0.0.1:9000',
  HUB_KEK_FILE: '.hub/kek',
  HUB_REGISTER: '.hub/register.json',
  HUB_PUBLIC_URL: 'http://127.0.0.1:8080'
}

const faultOf = (environment: Record<string, string | undefined>): ConfigFault => {
  try {
    readConfig(hubSettings, environment)
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault
  }
  throw new Error('nothing was found wrong')
}

describe('a complete environment', () => {
  it('is read into typed values, with what holds where nothing was set', () => {
    expect(readConfig(hubSettings, complete)).toEqual({
      port: 8080,
      host: '127.0.0.1',
      kafkaBrokers: ['127.0.0.1:9092', 'broker-2:9093'],
      redisUrl: 'redis://:secret@127.0.0.1:6379',
      schemaRegistryUrl: 'http://127.0.0.1:8081/apis/ccompat/v7',
      oidcIssuer: 'http://127.0.0.1:9000',
      kekFile: '.hub/kek',
      registerFile: '.hub/register.json',
      publicUrl: 'http://127.0.0.1:8080',
      requestsPerSecond: 1_000,
      otlpEndpoint: undefined,
      traceShare: 1,
      logLevel: 'info'
    })
  })

  it('may set what has a default', () => {
    expect(readConfig(hubSettings, { ...complete, HUB_HOST: '0.0.0.0', LOG_LEVEL: 'debug' })).toMatchObject({
      host: '0.0.0.0',
      logLevel: 'debug'
    })
  })

  it('may hold anything else', () => {
    expect(readConfig({ a: required('A', text) }, { A: 'x', PATH: '/bin' })).toEqual({ a: 'x' })
  })
})

describe('telemetry and limits', () => {
  const read = (environment: Record<string, string>) => readConfig(hubSettings, { ...complete, ...environment })

  it('are told by the names that OpenTelemetry gives them, and by the hub\'s own', () => {
    const told = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/', OTEL_TRACES_SAMPLER_ARG: '0.25', HUB_REQUESTS_PER_SECOND: '50' }
    expect(read(told)).toMatchObject({ otlpEndpoint: 'http://127.0.0.1:4318', traceShare: 0.25, requestsPerSecond: 50 })
  })

  it.each(['0', '1', '1.0', '0.000001'])('take a share of %s', (share) => {
    expect(read({ OTEL_TRACES_SAMPLER_ARG: share }).traceShare).toBe(Number(share))
  })

  it.each([
    ['OTEL_TRACES_SAMPLER_ARG', '1.5', 'a number from 0 to 1'],
    ['OTEL_TRACES_SAMPLER_ARG', '-1', 'a number from 0 to 1'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'an address starting with http:// or https://'],
    ['HUB_REQUESTS_PER_SECOND', '0', 'a whole number from 1 to 100000']
  ])('are refused where %s is %s', (name, value, expected) => {
    expect(faultOf({ ...complete, [name]: value }).sentences).toEqual([`${name} must be ${expected}.`])
  })
})

describe('an incomplete environment', () => {
  it('is told in one sentence for each variable, all at once', () => {
    const { sentences } = faultOf({ ...complete, HUB_PORT: '70000', REDIS_URL: undefined, LOG_LEVEL: 'loud' })
    expect(sentences).toEqual([
      'HUB_PORT must be a port number from 0 to 65535.',
      'REDIS_URL is not set: it must be an address starting with redis:// or rediss://.',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, silent.'
    ])
  })

  it('is one in which a variable is set to nothing', () => {
    expect(faultOf({ ...complete, HUB_KEK_FILE: '  ' }).sentences).toEqual(['HUB_KEK_FILE is not set: it must be the path of a file.'])
  })

  it('is told without repeating a value, which may be a password', () => {
    expect(faultOf({ ...complete, REDIS_URL: 'http://:secret@redis' }).message).not.toContain('secret')
  })

  it('names everything where nothing is set', () => {
    expect(faultOf({}).sentences).toHaveLength(8)
  })
})

describe('a setting with a default', () => {
  it('may have undefined as its default', () => {
    const table = { limit: optional<number | undefined>('LIMIT', wholeNumber(1, 9), undefined) }
    expect(readConfig(table, {})).toEqual({ limit: undefined })
    expect(readConfig(table, { LIMIT: '3' })).toEqual({ limit: 3 })
  })
})

describe('readers take and refuse', () => {
  it.each([
    ['a port', port, '0', 0],
    ['a port', port, '65535', 65_535],
    ['a port', port, '65536', undefined],
    ['a port', port, '-1', undefined],
    ['a port', port, '80a', undefined],
    ['a port', port, '1e3', undefined],
    ['a number', wholeNumber(2, 4), '1', undefined],
    ['a number', wholeNumber(2, 4), '4', 4],
    ['a choice', oneOf('a', 'b'), 'b', 'b'],
    ['a choice', oneOf('a', 'b'), 'c', undefined],
    ['an address', address('http'), 'http://x/y///', 'http://x/y'],
    ['an address', address('http'), 'https://x', undefined],
    ['an address', address('http'), 'x:80', undefined],
    ['an address', address('http'), 'http://', undefined],
    ['hosts', hostsAndPorts, '[::1]:9092', ['[::1]:9092']],
    ['hosts', hostsAndPorts, 'a:1,,b:2', undefined],
    ['hosts', hostsAndPorts, 'http://a:1', undefined],
    ['hosts', hostsAndPorts, 'a', undefined],
    ['groups', groups, 'timeline, partner-gateway', ['timeline', 'partner-gateway']],
    ['groups', groups, 'timeline,,x', undefined],
    ['groups', groups, 'Timeline', undefined]
  ])('%s: %#', (_what, reader, given, expected) => {
    expect(reader.read(given)).toEqual(expected)
  })
})
