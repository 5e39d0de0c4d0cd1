import { tmpdir } from 'node:os'
import { describe, expect, it } from '@jest/globals'
import { Registry } from 'prom-client'
import { watchDisk } from './watch-disk.js'

const scraped = async (folder: string) => {
  const registry = new Registry()
  watchDisk({ registry }, folder)
  return registry.metrics()
}

describe('the disk', () => {
  it('is told by the share of it that is free', async () => {
    const free = Number(/^hub_disk_free_ratio (\S+)$/m.exec(await scraped(tmpdir()))?.[1])
    expect(free).toBeGreaterThan(0)
    expect(free).toBeLessThan(1)
  })

  it('is absent where its folder is not there', async () => {
    expect(await scraped('/nowhere/at/all')).not.toMatch(/^hub_disk_free_ratio \S/m)
  })
})
