import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { clusterOf, type Clusters } from '../src/cluster.js'
import type { DisclosurePolicy, RoutingPolicy } from '../src/policy.js'
import { policy } from './scenario.js'

const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../contracts/policy/${name}`, import.meta.url), 'utf8'))

const faults = (schema: string, value: unknown): unknown => {
  const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(file(schema) as object)
  return validate(value) ? [] : validate.errors
}

describe('the policy files', () => {
  it.each([
    ['routing.json', 'routing.schema.json'],
    ['routing.example-by-need.json', 'routing-by-need.schema.json'],
    ['disclosure.json', 'disclosure.schema.json'],
    ['clusters.json', 'clusters.schema.json'],
    ['timers.json', 'timers.schema.json'],
    ['measures.json', 'measures.schema.json']
  ])('%s fits %s', (name, schema) => {
    expect(faults(schema, file(name))).toEqual([])
  })

  it('are what the domain’s own tests are decided by', () => {
    const { active: _active, ...routing } = file('routing.json') as RoutingPolicy & { active: boolean }
    expect([routing, file('disclosure.json')]).toEqual([policy.routing, policy.disclosure])
  })

  it('name one lead', () => {
    const routing = file('routing.json') as RoutingPolicy
    expect(routing.owners[0]).toBe(routing.lead)
    expect((file('disclosure.json') as DisclosurePolicy).lead).toBe(routing.lead)
  })

  it('send an unknown postcode to a cluster that exists', () => {
    const clusters = file('clusters.json') as Clusters
    expect(clusters.clusters.map(({ id }) => id)).toContain(clusterOf(undefined, clusters))
  })
})

describe('a policy file is refused', () => {
  it('where the example by need is switched on or stands in for the real one', () => {
    const example = file('routing.example-by-need.json') as object
    expect(faults('routing-by-need.schema.json', { ...example, active: true })).not.toEqual([])
    expect(faults('routing.schema.json', example)).not.toEqual([])
  })

  it('where a standing is left out, or safeguarding put in', () => {
    const disclosure = file('disclosure.json') as DisclosurePolicy
    expect(faults('disclosure.schema.json', { ...disclosure, rows: disclosure.rows.slice(1) })).not.toEqual([])
    const opened = disclosure.rows.map((row) => ({ ...row, categories: [...row.categories, 'safeguarding'] }))
    expect(faults('disclosure.schema.json', { ...disclosure, rows: opened })).not.toEqual([])
  })

  it('where those without standing would see anything unasked', () => {
    const disclosure = file('disclosure.json') as DisclosurePolicy
    const rows = disclosure.rows.map((row) => (row.standing === 'none' ? { ...row, basis: 'implied' } : row))
    expect(faults('disclosure.schema.json', { ...disclosure, rows })).not.toEqual([])
  })
})
