import { readFileSync } from 'node:fs'
import { policyOf, type DisclosurePolicy, type MeasuresPolicy, type Policy, type RoutingPolicy, type TimersPolicy } from '../src/policy.js'
import type { DataCategory } from '../src/words.js'

const read = <Part>(name: string): Part =>
  JSON.parse(readFileSync(new URL(`../../../contracts/policy/${name}.json`, import.meta.url), 'utf8')) as Part

/** The policy the hub is run by: what the tests expect of it is written out in them. */
export const policy: Policy = policyOf({
  routing: read<RoutingPolicy>('routing'),
  disclosure: read<DisclosurePolicy>('disclosure'),
  timers: read<TimersPolicy>('timers'),
  measures: read<MeasuresPolicy>('measures')
})

export const ownerCategories: readonly DataCategory[] = [
  'contact',
  'demographics',
  'referral',
  'risks',
  'progress',
  'outcome'
]
