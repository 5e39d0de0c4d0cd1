import { describe, expect, it } from '@jest/globals'
import { hazards } from './hazard-log.ts'
import { unproven } from './proof.ts'
import { riskRating } from './risk.ts'
import { threats } from './threat-model.ts'

const here = 'infra/docs/proof.unit.spec.ts'

describe('what is claimed of a control', () => {
  it('holds where the file has a test of that title', () => {
    expect(unproven([{ does: 'x', where: here, tests: [{ file: here, title: 'holds where the file has a test of that title' }] }])).toEqual([])
  })

  it('does not hold by a test that is not there', () => {
    const absent = ['never', 'written'].join(' ')
    expect(unproven([{ does: 'x', where: here, tests: [{ file: here, title: absent }] }])).toEqual([`${here} has no test "${absent}"`])
  })

  it('does not hold without a test, nor in a place that is not there', () => {
    expect(unproven([{ does: 'x', where: 'nowhere', tests: [] }])).toEqual(['nowhere is not there, for: x', 'no test is named for: x'])
  })
})

it.each(hazards().map((one) => [one.id, one] as const))('%s is controlled by what there is', (_id, { controls }) => {
  expect(controls.length).toBeGreaterThan(0)
  expect(unproven(controls)).toEqual([])
})

it.each(hazards().map((one) => [one.id, one] as const))('%s is no greater with its controls, and at most 3 with them', (_id, { before, after }) => {
  expect(riskRating(after)).toBeLessThanOrEqual(riskRating(before))
  expect(riskRating(after)).toBeLessThanOrEqual(3)
})

it.each(threats().map((one) => [one.id, one] as const))('%s is answered by what there is', (_id, { controls }) => {
  expect(controls.length).toBeGreaterThan(0)
  expect(unproven(controls)).toEqual([])
})
