import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { clusterOf, type Clusters } from '../src/cluster.js'
import type { DisclosurePolicy, RetentionPolicy, RoutingPolicy, TimersPolicy } from '../src/policy.js'
import { ownerCategories, policy } from './policy.js'

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
    ['measures.json', 'measures.schema.json'],
    ['retention.json', 'retention.schema.json']
  ])('%s fits %s', (name, schema) => {
    expect(faults(schema, file(name))).toEqual([])
  })

  it('are, every one of them, named by the version that stands on each fact', () => {
    const versions = ['routing.json', 'disclosure.json', 'timers.json', 'measures.json'].map((name) => (file(name) as { version: string }).version)
    expect(policy.version).toBe(versions.join('+'))
  })

  it('let the owner see what the tests of the domain say', () => {
    const { rows } = file('disclosure.json') as DisclosurePolicy
    expect(rows.find(({ standing }) => standing === 'owning-partner')).toEqual({ standing: 'owning-partner', basis: 'implied', categories: ownerCategories })
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

describe('how long somebody is kept', () => {
  const retention = file('retention.json') as RetentionPolicy
  const keeping = (yearsAfterLastReferral: unknown) => faults('retention.schema.json', { ...retention, yearsAfterLastReferral })

  it('is so many whole years, eight where nobody has said otherwise', () => {
    expect(retention.yearsAfterLastReferral).toBe(8)
    expect(keeping(1)).toEqual([])
  })

  it('is never no time, nor a part of a year, nor left out', () => {
    for (const years of [0, -1, 0.5, '8', undefined]) expect(keeping(years)).not.toEqual([])
  })
})

describe('a wait', () => {
  const timers = file('timers.json') as TimersPolicy
  const waiting = (wait: object) => faults('timers.schema.json', { ...timers, rules: { ...timers.rules, unaccepted: wait } })

  it('is so many working days, or so many minutes to try it out', () => {
    expect([waiting({ workingDays: 3 }), waiting({ minutes: 0 })]).toEqual([[], []])
  })

  it('is not both, nor neither, nor less than nothing', () => {
    for (const wait of [{ workingDays: 1, minutes: 1 }, {}, { minutes: -1 }, { hours: 1 }]) expect(waiting(wait)).not.toEqual([])
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

  const changed = (change: (disclosure: DisclosurePolicy) => object) => {
    const disclosure = file('disclosure.json') as DisclosurePolicy
    return faults('disclosure.schema.json', { ...disclosure, ...change(disclosure) })
  }
  const withRow = (one: object) => changed(({ rows }) => ({ rows: [...rows, one] }))

  it('where safeguarding would be shown to any reader, by agreement, or in an emergency', () => {
    const safeguarding = { standing: 'onward-partner', basis: 'implied', categories: ['safeguarding'] }
    expect(withRow({ ...safeguarding, roles: ['safeguarding-lead'] })).toEqual([])
    for (const one of [safeguarding, { ...safeguarding, roles: [] }, { ...safeguarding, roles: ['safeguarding-lead'], basis: 'explicit' }]) expect(withRow(one)).not.toEqual([])
    expect(changed(({ breakGlass }) => ({ breakGlass: { ...breakGlass, categories: ['safeguarding'] } }))).not.toEqual([])
  })

  it('where a care team’s row would be for any reader, or names a role nobody knows', () => {
    const team = { standing: 'care-team', basis: 'implied', categories: ['progress'] }
    expect(withRow({ ...team, roles: ['clinical'] })).toEqual([])
    for (const one of [team, { ...team, roles: ['doctor'] }]) expect(withRow(one)).not.toEqual([])
  })

  it('where what goes against an objection, or an emergency, would last longer than the design has it', () => {
    expect(changed(() => ({ overrideDays: 7 }))).toEqual([])
    expect(changed(() => ({ overrideDays: 29 }))).not.toEqual([])
    expect(changed(({ breakGlass }) => ({ breakGlass: { ...breakGlass, hours: 9 } }))).not.toEqual([])
  })

  it('where those without standing would see anything unasked', () => {
    const disclosure = file('disclosure.json') as DisclosurePolicy
    const rows = disclosure.rows.map((row) => (row.standing === 'none' ? { ...row, basis: 'implied' } : row))
    expect(faults('disclosure.schema.json', { ...disclosure, rows })).not.toEqual([])
  })
})
