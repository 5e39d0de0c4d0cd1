import { describe, expect, it } from '@jest/globals'
import { findFaults, javaVersion, major } from './find-faults.mjs'

const fine = {
  node: '20.11.0',
  java: 'openjdk version "17.0.15" 2025-04-15',
  maven: 'Apache Maven 3.8.7',
  freeBytes: 10 * 1024 ** 3,
  needsJava: true,
  needsMaven: true
}

describe('what the machine lacks', () => {
  it('is nothing on a machine with Node 20, Java 17, Maven and room', () => {
    expect(findFaults(fine)).toEqual([])
  })

  it('is Node below 20', () => {
    expect(findFaults({ ...fine, node: '18.19.1' })).toEqual([expect.stringMatching(/^Node 18\.19\.1 is too old: install Node 20/)])
  })

  it('is Java, when a part here needs it', () => {
    expect(findFaults({ ...fine, java: undefined })).toEqual([expect.stringMatching(/^Java is not on the PATH: install Java 17/)])
  })

  it('is not Java, when Kafka and the registry run elsewhere', () => {
    expect(findFaults({ ...fine, java: undefined, needsJava: false })).toEqual([])
  })

  it('is a Java below 17', () => {
    expect(findFaults({ ...fine, java: 'openjdk version "11.0.22" 2024-01-16' })).toEqual([expect.stringMatching(/^Java 11 is too old/)])
  })

  it('is Maven, while something has to be fetched', () => {
    expect(findFaults({ ...fine, maven: undefined })).toEqual([expect.stringMatching(/^Maven \(mvn\) is not on the PATH: install it/)])
  })

  it('is not Maven, once everything is fetched', () => {
    expect(findFaults({ ...fine, maven: undefined, needsMaven: false })).toEqual([])
  })

  it('is room, below 2 GB of free disk', () => {
    expect(findFaults({ ...fine, freeBytes: 2 * 1024 ** 3 - 1 })).toEqual([expect.stringMatching(/^Only 2\.0 GB of disk are free .* free some space/)])
    expect(findFaults({ ...fine, freeBytes: 2 * 1024 ** 3 })).toEqual([])
  })

  it('is told all at once, one sentence each', () => {
    const faults = findFaults({ ...fine, node: '16.0.0', java: undefined, maven: undefined, freeBytes: 0 })
    expect(faults).toHaveLength(4)
    for (const fault of faults) expect(fault).toMatch(/run this again\.$/)
  })
})

describe('versions', () => {
  it('of Java are read in the new and the old way of counting', () => {
    expect(javaVersion('openjdk version "21.0.2" 2024-01-16')).toBe(21)
    expect(javaVersion('openjdk version "25" 2025-09-16')).toBe(25)
    expect(javaVersion('java version "1.8.0_392"')).toBe(8)
    expect(javaVersion('The operation could not be completed')).toBeUndefined()
  })

  it('of Node are read with and without their v', () => {
    expect(major('v24.21.0')).toBe(24)
    expect(major('20.20.2')).toBe(20)
  })
})
