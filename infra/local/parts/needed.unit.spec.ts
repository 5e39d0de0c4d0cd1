import { describe, expect, it } from '@jest/globals'
import { startedHere } from './needed.mjs'

describe('parts started here', () => {
  it('are all of them when the environment names none', () => {
    expect(startedHere({})).toEqual(['kafka', 'registry', 'redis'])
  })

  it('leave out what the environment names', () => {
    expect(startedHere({ KAFKA_BROKERS: '127.0.0.1:9092', SCHEMA_REGISTRY_URL: 'http://127.0.0.1:8080' })).toEqual(['redis'])
    expect(startedHere({ REDIS_URL: 'redis://127.0.0.1:6379' })).toEqual(['kafka', 'registry'])
  })

  it('count an empty name as none', () => {
    expect(startedHere({ REDIS_URL: '' })).toContain('redis')
  })
})
