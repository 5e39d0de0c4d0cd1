import { describe, expect, it } from '@jest/globals'
import { Problem } from '@oldham-cares/service-kit'
import { readAsked } from './read-asked.js'

const now = Date.parse('2026-03-02T10:15:00Z')
const asked = (query: Record<string, unknown>) => {
  const { from, to, per } = readAsked(query, now)
  return [new Date(from).toISOString(), new Date(to).toISOString(), per]
}

describe('The period that is asked for', () => {
  it('is the last day by hours where nothing is said', () => {
    expect(asked({})).toEqual(['2026-03-01T11:00:00.000Z', '2026-03-02T11:00:00.000Z', 'hour'])
  })

  it('is widened to whole hours', () => {
    expect(asked({ from: '2026-03-02T08:59:00Z', to: '2026-03-02T09:01:00+00:00', per: 'day' })).toEqual(['2026-03-02T08:00:00.000Z', '2026-03-02T10:00:00.000Z', 'day'])
  })

  it.each([
    [{ from: 'yesterday' }],
    [{ to: '2026-02-31T00:00:00Z' }],
    [{ from: ['2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z'] }],
    [{ per: 'minute' }],
    [{ from: '2026-03-02T11:00:00Z', to: '2026-03-02T10:00:00Z' }],
    [{ from: '2026-01-01T00:00:00Z' }],
    [{ from: '2024-01-01T00:00:00Z', per: 'day' }]
  ])('is refused where it is none: %j', (query) => {
    expect(() => readAsked(query, now)).toThrow(Problem)
  })
})
