import { describe, expect, it } from '@jest/globals'
import { startOf } from './started-at.mjs'
import { stillRuns } from './still-runs.mjs'

const stat = (name: string, state: string, start: string) =>
  `4711 (${name}) ${state} 1 4711 4711 0 -1 4194560 2391 0 0 0 4 1 0 0 20 0 11 0 ${start} 1032544256 13421`

describe('the start of a process', () => {
  it('is the 22nd field of its stat line', () => {
    expect(startOf(stat('node', 'S', '903214'))).toBe('903214')
  })

  it('is found behind a name with spaces and brackets', () => {
    expect(startOf(stat('npm start) S 1 (x', 'S', '903214'))).toBe('903214')
  })

  it('is none for a process that has ended and was not reaped', () => {
    expect(startOf(stat('java', 'Z', '903214'))).toBeUndefined()
  })
})

describe('a recorded process', () => {
  const record = { name: 'kafka', pid: 4711, started: '903214' }

  it('still runs when its pid has its start', () => {
    expect(stillRuns(record, () => '903214')).toBe(true)
  })

  it('does not run when its pid belongs to a later process', () => {
    expect(stillRuns(record, () => '999999')).toBe(false)
  })

  it('does not run when nothing has its pid', () => {
    expect(stillRuns(record, () => undefined)).toBe(false)
  })
})
