import { describe, expect, it } from '@jest/globals'
import { wayOut } from './way-out.js'

const minute = 60_000

const outWith = (probes: Readonly<Record<string, boolean>> = {}) => {
  const clock = { now: 1_000_000 }
  const knocks: string[] = []
  const knock = async (probe: string) => (knocks.push(probe), probes[probe] ?? false)
  return { clock, knocks, probes, out: wayOut({ now: () => clock.now, probes: Object.keys(probes), knock }) }
}

describe('that a host is not reached', () => {
  it('says nothing of it where nobody else is reached either', async () => {
    const { out } = outWith()
    expect(await out.leadsElsewhere('a.example')).toBe(false)
  })

  it('is its own doing while another host answers', async () => {
    const { out } = outWith()
    out.answered('b.example')
    expect(await out.leadsElsewhere('a.example')).toBe(true)
  })

  it('is not its own doing because it answered itself a moment ago', async () => {
    const { out } = outWith()
    out.answered('a.example')
    expect(await out.leadsElsewhere('a.example')).toBe(false)
  })

  it('says nothing of it ten minutes after another last answered', async () => {
    const { out, clock } = outWith()
    out.answered('b.example')
    clock.now += 10 * minute - 1
    expect(await out.leadsElsewhere('a.example')).toBe(true)
    clock.now += 1
    expect(await out.leadsElsewhere('a.example')).toBe(false)
  })

  it.each(['127.0.0.1', '[::1]', 'localhost', 'hook.localhost'])('is the doing of %s, which is on this machine and proves no way out of it', async (local) => {
    const { out } = outWith()
    expect(await out.leadsElsewhere(local)).toBe(true)
    out.answered(local)
    expect(await out.leadsElsewhere('a.example')).toBe(false)
  })
})

describe('a probe', () => {
  it('is asked where no other host answers, and says whose doing it is', async () => {
    expect(await outWith({ 'up.example:443': true }).out.leadsElsewhere('a.example')).toBe(true)
    expect(await outWith({ 'down.example:443': false }).out.leadsElsewhere('a.example')).toBe(false)
  })

  it('of several that is reached is enough', async () => {
    expect(await outWith({ 'down.example:443': false, 'up.example:443': true }).out.leadsElsewhere('a.example')).toBe(true)
  })

  it('is left alone while another host answers', async () => {
    const { out, knocks } = outWith({ 'up.example:443': true })
    out.answered('b.example')
    await out.leadsElsewhere('a.example')
    expect(knocks).toEqual([])
  })

  it('is asked once in half a minute, however many wait', async () => {
    const { out, clock, knocks, probes } = outWith({ 'up.example:443': true })
    await Promise.all(Array.from({ length: 50 }, () => out.leadsElsewhere('a.example')))
    expect(knocks).toHaveLength(1)
    Object.assign(probes, { 'up.example:443': false })
    clock.now += 30_000
    expect(await out.leadsElsewhere('a.example')).toBe(false)
    expect(knocks).toHaveLength(2)
  })
})
