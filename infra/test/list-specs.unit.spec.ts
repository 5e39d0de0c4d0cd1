import { describe, expect, it } from '@jest/globals'
import { byHub } from './list-specs.ts'

const asking = `const run = await readRun(process.env['HUB_RUN'] ?? '')`

describe('an e2e spec', () => {
  it('runs on the hub of the tests where it asks for it, and else on one of its own', () => {
    const texts = new Map([['stories', asking], ['killed', `own = await ownHub('killed')`]])
    expect(byHub(texts)).toEqual({ onTheHub: ['stories'], onTheirOwn: ['killed'] })
  })

  it('is in one of the two lists, in the order in which it was found', () => {
    const { onTheHub, onTheirOwn } = byHub(new Map([['a', ''], ['b', asking], ['c', ''], ['d', asking]]))
    expect([onTheHub, onTheirOwn]).toEqual([['b', 'd'], ['a', 'c']])
  })

  it('that does not exist is in none', () => {
    expect(byHub(new Map())).toEqual({ onTheHub: [], onTheirOwn: [] })
  })
})
