import { describe, expect, it } from '@jest/globals'
import { cpuSecondsIn, residentMiBIn } from './process-cost.ts'

describe('What a process took', () => {
  it('is its user and its system time', () => {
    expect(cpuSecondsIn('42 (node) S 1 42 42 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 11 0 99')).toBe(3)
  })

  it('is read behind a name with spaces and brackets', () => {
    expect(cpuSecondsIn('42 (a) b (c) S 1 42 42 0 -1 4194560 1 0 0 0 100 0 0 0 20')).toBe(1)
  })

  it('is not made up where the line is another', () => {
    expect(() => cpuSecondsIn('')).toThrow('no /proc/<pid>/stat')
  })
})

describe('What a process holds', () => {
  it('is what is resident, in MiB', () => {
    expect(residentMiBIn('Name:\tnode\nVmPeak:\t 9999999 kB\nVmRSS:\t  153600 kB\nThreads:\t11\n')).toBe(150)
  })

  it('is not made up where nothing says it', () => {
    expect(() => residentMiBIn('Name:\tkthreadd\n')).toThrow('no /proc/<pid>/status')
  })
})
