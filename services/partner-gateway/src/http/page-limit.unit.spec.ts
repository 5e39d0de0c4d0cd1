import { describe, expect, it } from '@jest/globals'
import { Problem } from '@oldham-cares/service-kit'
import { placeIn, waitMsIn } from './page-limit.js'

const codeOf = (ask: () => unknown): unknown => {
  try {
    return ask()
  } catch (cause) {
    return cause instanceof Problem ? [cause.status, cause.details.code] : cause
  }
}

describe('The wait of a query', () => {
  it('is none where nothing is asked for, and else whole seconds up to thirty', () => {
    expect([undefined, '0', '1', '30'].map(waitMsIn)).toEqual([0, 0, 1_000, 30_000])
  })

  it.each([['31'], ['-1'], ['1.5'], ['ten'], [''], ['999'], [['1', '2']]])('is refused as %p', (asked) => {
    expect(codeOf(() => waitMsIn(asked))).toEqual([400, 'REQUEST.INVALID'])
  })
})

describe('The place of a query', () => {
  it('is none where none is given, and refused where it was not handed out', () => {
    const read = (written: string) => (written === 'good' ? 7 : undefined)
    expect([placeIn(undefined, read), placeIn('good', read)]).toEqual([undefined, 7])
    expect(codeOf(() => placeIn('bad', read))).toEqual([400, 'REQUEST.CURSOR'])
    expect(codeOf(() => placeIn(['good', 'good'], read))).toEqual([400, 'REQUEST.CURSOR'])
  })
})
