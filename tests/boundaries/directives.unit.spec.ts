import { describe, expect, it } from '@jest/globals'
import { findDirectives } from './find-directives.ts'
import { checkout, layOut } from './lay-out-fixtures.ts'

describe('comments that switch checks off', () => {
  it('are found wherever they stand', () => {
    const laid = layOut('directives')
    const marked = laid.files.flatMap(({ file, refused }) => refused.map((line) => `${file}:${line}`))
    expect(findDirectives(laid.root)).toEqual(marked)
    expect(marked).toHaveLength(4)
    laid.remove()
  })

  it('stand nowhere in the hub', () => {
    expect(findDirectives(checkout)).toEqual([])
  })
})
