import { describe, expect, it } from '@jest/globals'
import { serviceListed } from '../../tests/listed-services.js'
import { saysTheSame } from './says-the-same.js'

describe('two records of a service', () => {
  it('say the same in whatever order their members and topics stand', () => {
    const one = serviceListed({ topics: ['Arts', 'Sport'] })
    const other = Object.fromEntries(Object.entries({ ...one, topics: ['Sport', 'Arts'] }).toReversed()) as unknown as typeof one
    expect(saysTheSame(one, other)).toBe(true)
  })

  it.each([
    { status: 'defunct' } as const,
    { modified: 1 },
    { name: 'Other' },
    { description: '' },
    { minimumAge: 19 },
    { topics: [] },
    { organisation: 'org-2' }
  ])('say something else with %j', (over) => {
    expect(saysTheSame(serviceListed(), serviceListed(over))).toBe(false)
  })

  it('say something else where one lacks what the other has', () => {
    const { url: _, ...without } = serviceListed()
    expect(saysTheSame(serviceListed(), without)).toBe(false)
  })
})
