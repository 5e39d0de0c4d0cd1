import type { Fact } from '../referral/facts.js'
import type { Override } from './override.js'

export const evolveOverrides = (overrides: readonly Override[], fact: Fact): readonly Override[] => {
  if (fact.type !== 'ObjectionOverridden') return overrides
  const { override: id, recipient, categories, basis, by, role, worker, time: from, until } = fact
  return [...overrides, { id, recipient, categories, basis, by, role, worker, from, until }]
}
