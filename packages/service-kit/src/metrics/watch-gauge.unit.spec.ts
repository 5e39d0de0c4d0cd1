import { describe, expect, it } from '@jest/globals'
import { Registry } from 'prom-client'
import { watchGauge, type Watch } from './watch-gauge.js'

const scraped = async (registry: Registry) => (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const watching = (look: Watch['look'], labelNames: readonly string[] = ['topic']) => {
  const registry = new Registry()
  watchGauge({ registry }, { name: 'hub_watched', help: 'What is looked at.', labelNames, look })
  return registry
}

describe('a gauge that is watched', () => {
  it('tells at each scrape what is there at that moment, and nothing of what was', async () => {
    let found = [{ labels: { topic: 'a' }, value: 1 }]
    const registry = watching(() => found)
    expect(await scraped(registry)).toEqual(['hub_watched{topic="a"} 1'])
    found = [{ labels: { topic: 'b' }, value: 2 }]
    expect(await scraped(registry)).toEqual(['hub_watched{topic="b"} 2'])
  })

  it.each([
    ['is not known', () => [{ labels: {}, value: undefined }]],
    ['fails', () => { throw new Error('Away') }],
    ['fails later', () => Promise.reject(new Error('Away'))]
  ])('is absent, not 0, where what it looks at %s', async (_, look) => {
    expect(await scraped(watching(look, []))).toEqual([])
    expect(await scraped(watching(look))).toEqual([])
  })

  it('has a value without labels', async () => {
    expect(await scraped(watching(() => [{ labels: {}, value: 7 }], []))).toEqual(['hub_watched 7'])
  })
})
