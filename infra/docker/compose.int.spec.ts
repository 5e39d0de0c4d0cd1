import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { checkout } from '../local/hub/hub-folder.ts'

interface Container {
  readonly image: string
  readonly ports: readonly string[]
  readonly environment?: Record<string, string>
  readonly command?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
}

const read = (file: string) => readFileSync(join(checkout, file), 'utf8')
const { services } = parse(read('docker-compose.yml')) as { services: Record<'kafka' | 'registry' | 'redis', Container> }
const pom = read('infra/local/parts/pom.xml')
const versionIn = (artifact: string) => pom.match(new RegExp(`<artifactId>${artifact}</artifactId>\\s*<version>([^<]+)`))?.[1]

describe('docker-compose.yml', () => {
  it('has the parts of the local default', () => {
    expect(Object.keys(services)).toEqual(['kafka', 'registry', 'redis'])
  })

  it('has them in the versions of the local default', () => {
    expect(services.kafka.image).toBe(`apache/kafka:${versionIn('kafka_2.13')}`)
    expect(services.registry.image).toBe(`apicurio/apicurio-registry:${versionIn('apicurio-registry-app')}`)
  })

  it.each(Object.entries(services))('opens %s on loopback only', (_name, { ports }) => {
    expect(ports).not.toHaveLength(0)
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
  })

  it.each(Object.entries(services))('says when %s is healthy', (_name, { healthcheck }) => {
    expect(healthcheck?.test.length).toBeGreaterThan(1)
  })

  it('keeps what no topic limits, as the local broker does', () => {
    expect(services.kafka.environment?.['KAFKA_LOG_RETENTION_MS']).toBe('-1')
    expect(services.kafka.environment?.['KAFKA_AUTO_CREATE_TOPICS_ENABLE']).toBe('false')
  })

  it('keeps the registry in Kafka, never in memory', () => {
    expect(services.registry.environment).toMatchObject({ APICURIO_STORAGE_KIND: 'kafkasql', APICURIO_KAFKASQL_BOOTSTRAP_SERVERS: 'kafka:9092' })
  })

  it('evicts nothing from Redis', () => {
    expect(services.redis.command?.join(' ')).toContain('--maxmemory-policy noeviction')
  })

  it('sets only what is written as text, as a container gets it', () => {
    for (const { environment = {} } of Object.values(services)) {
      for (const value of Object.values(environment)) expect(typeof value).toBe('string')
    }
  })
})
