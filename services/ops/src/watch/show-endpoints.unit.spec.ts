import { describe, expect, it } from '@jest/globals'
import type { Watch } from '@oldham-cares/service-kit'
import type { KnownEndpoint, KnownEndpoints } from '@oldham-cares/service-kit/tell'
import { showEndpoints } from './show-endpoints.js'

const endpoint = (fields: Partial<KnownEndpoint>) =>
  ({ partner: 'mind', endpoint: 'e1', kind: 'webhook', state: 'on', warned: 0, address: 'https://mind.example/hook?key=secret', ...fields }) as KnownEndpoint

const scraped = async (known: Pick<KnownEndpoints, 'all'>) => {
  const gauges: Watch[] = []
  showEndpoints((gauge) => void gauges.push(gauge), known)
  return Promise.all(gauges.map(async ({ look }) => [...(await look())]))
}

describe('The endpoints of partners', () => {
  it('are told with the state each is in, and how long it has failed', async () => {
    const [states, failing] = await scraped({ all: [endpoint({}), endpoint({ endpoint: 'e2', state: 'disabled', warned: 100 })] })
    expect(states?.map(({ labels, value }) => [labels['endpoint'], labels['state'], value])).toEqual([['e1', 'on', 1], ['e2', 'disabled', 1]])
    expect(failing?.map(({ labels, value }) => [labels['endpoint'], value])).toEqual([['e1', 0], ['e2', 100]])
  })

  it('are not told once they are removed', async () => {
    expect(await scraped({ all: [endpoint({ state: 'removed' })] })).toEqual([[], []])
  })

  it('are told without their addresses, which may hold a secret', async () => {
    expect(JSON.stringify(await scraped({ all: [endpoint({})] }))).not.toContain('example')
  })
})
