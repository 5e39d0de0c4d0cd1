import { describe, expect, it } from '@jest/globals'
import { asked } from './asked.ts'

const known = ['facts', 'growth']

describe('What is asked for', () => {
  it('is all of it where nothing is named, and then goes into the documents', () => {
    expect(asked([], known)).toMatchObject({ named: known, to: 'docs/benchmarks', sizes: { people: 100_000, history: 1_000 } })
  })

  it('is what is named, and then leaves the documents as they are', () => {
    expect(asked(['growth', '--people', '1000000'], known)).toMatchObject({ named: ['growth'], to: '.hub-bench', sizes: { people: 1_000_000 } })
  })

  it('names what there is where it is unknown', () => {
    expect(() => asked(['speed'], known)).toThrow('There is no benchmark speed: name some of facts, growth, or none for all')
  })

  it('is not begun with a size that is none', () => {
    expect(() => asked(['--people', 'many'], known)).toThrow('many is no number of anything')
  })
})
