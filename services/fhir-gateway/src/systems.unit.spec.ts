import { describe, expect, it } from '@jest/globals'
import { spelled, withoutSlashesAtEnd } from './systems.js'

describe('a URI', () => {
  it.each([
    ['http://fhir.nhs.uk/id/nhs-number//', 'https://fhir.nhs.uk/Id/nhs-number'],
    ['https://fhir.nhs.uk/codesystem/another/', 'https://fhir.nhs.uk/CodeSystem/another'],
    ['https://gp.example/Id//1', 'https://gp.example/Id//1']
  ])('%s is spelled %s', (written, one) => {
    expect(spelled(written)).toBe(one)
  })

  it('is spelled in no time, whatever runs of slashes it has', () => {
    const began = performance.now()
    expect(spelled(`a:${'/'.repeat(400_000)}x`)).toHaveLength(400_003)
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('of slashes alone is nothing without them', () => {
    expect(['///', '', 'a/'].map(withoutSlashesAtEnd)).toEqual(['', '', 'a'])
  })
})
