import { describe, expect, it } from '@jest/globals'
import { whatIsAsked } from './what-is-asked.ts'

describe('npm test', () => {
  it('without a word is everything', () => {
    expect(whatIsAsked([])).toEqual({ everything: true, projects: ['unit', 'int', 'e2e'], patterns: [] })
  })

  it('with a project is that project alone', () => {
    expect(whatIsAsked(['int'])).toEqual({ everything: false, projects: ['int'], patterns: [] })
  })

  it('with a project and patterns is those files of it', () => {
    expect(whatIsAsked(['unit', 'packages/domain', 'vault'])).toEqual({ everything: false, projects: ['unit'], patterns: ['packages/domain', 'vault'] })
  })
})
