import { describe, expect, it } from '@jest/globals'
import { stillUndecided } from './still-undecided.js'

describe('a command that is not decided in time', () => {
  it('is still undecided when it is asked for again, and not before', () => {
    expect(stillUndecided('one')).toBe(false)
    expect(stillUndecided('one')).toBe(true)
  })

  it('is forgotten once ten thousand others came after it', () => {
    stillUndecided('old')
    for (let nth = 0; nth < 10_000; nth += 1) stillUndecided(`other-${nth}`)
    expect(stillUndecided('old')).toBe(false)
  })
})
