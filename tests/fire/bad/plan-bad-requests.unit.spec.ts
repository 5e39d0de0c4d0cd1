import { describe, expect, it } from '@jest/globals'
import { planBadRequests } from './plan-bad-requests.ts'

describe('Bad requests', () => {
  const all = [...planBadRequests(5, 300)]

  it('are the same for the same seed', () => {
    expect([...planBadRequests(5, 300)]).toEqual(all)
    expect([...planBadRequests(6, 50)]).not.toEqual([...planBadRequests(5, 50)])
  })

  it('go to every door, most of them with something in them', () => {
    expect(new Set(all.map(({ door }) => door))).toEqual(new Set(['fhir', 'partner', 'timeline', 'ops']))
    expect(all.filter(({ body }) => body !== undefined).length).toBeGreaterThan(120)
  })

  it('open no endpoint, and set nothing going that goes on by itself', () => {
    for (const { method, path } of all) expect(`${method} ${path}`).not.toMatch(/^POST .*(\/endpoints$|rebuild|redrive|discard|replays$)/)
  })
})
