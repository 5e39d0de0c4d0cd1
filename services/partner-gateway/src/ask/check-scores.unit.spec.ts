import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { measures } from '../../tests/story.js'
import { outOfRange, wrongOfScores } from './check-scores.js'

const measureOf = (code: string) => {
  const found = measures.measures.find((measure) => measure.code === code)
  if (!found) throw new Error(`no ${code}`)
  return found
}
const ons4 = { 'life-satisfaction': 4, worthwhile: 5, happiness: 3, anxiety: 7 }

describe('the scores of a measure', () => {
  it.each([
    ['ONS4', { ...ons4, anxiety: 0 }, []],
    ['ONS4', { ...ons4, anxiety: 10 }, []],
    ['ONS4', { ...ons4, anxiety: 11 }, ['/scores/anxiety']],
    ['ONS4', { ...ons4, anxiety: -1, happiness: 99 }, ['/scores/happiness', '/scores/anxiety']],
    ['SWEMWBS', { total: 7 }, []],
    ['SWEMWBS', { total: 35 }, []],
    ['SWEMWBS', { total: 6 }, ['/scores/total']],
    ['SWEMWBS', { total: 36 }, ['/scores/total']],
    ['WEMWBS', { total: 14 }, []],
    ['WEMWBS', { total: 13 }, ['/scores/total']],
    ['WEMWBS', { total: 71 }, ['/scores/total']],
    ['UCLA3', { total: 3 }, []],
    ['UCLA3', { total: 9 }, []],
    ['UCLA3', { total: 10 }, ['/scores/total']],
    ['PAM', { level: 4 }, []],
    ['PAM', { level: 0 }, ['/scores/level']],
    ['PAM', { level: 2.5 }, ['/scores/level']]
  ] as const)('%s %j: outside its range are %j', (code, scores, pointers) => {
    expect(outOfRange(measureOf(code), scores).map(({ pointer }) => pointer)).toEqual(pointers)
  })

  it('fit exactly where each is a whole number of its range', () => {
    const any = fc.record({
      measure: fc.constantFrom(...measures.measures),
      drawn: fc.array(fc.oneof(fc.integer({ min: -5, max: 80 }), fc.double({ min: 0, max: 10, noNaN: true })), { minLength: 4, maxLength: 4 })
    })
    fc.assert(
      fc.property(any, ({ measure, drawn }) => {
        const scores = Object.fromEntries(measure.scores.map(({ code }, index) => [code, drawn[index] ?? 0]))
        const fits = measure.scores.every(({ code, minimum, maximum }) => {
          const score = Number(scores[code])
          return Number.isInteger(score) && minimum <= score && score <= maximum
        })
        expect(outOfRange(measure, scores).length === 0).toBe(fits)
      })
    )
  })

  it('are not repeated by what is said about them', () => {
    expect(JSON.stringify(outOfRange(measureOf('WEMWBS'), { total: 9_713 }))).not.toContain('9713')
    expect(JSON.stringify(wrongOfScores(measureOf('PAM'), { level: 3, 'jane-example': 1 }))).not.toContain('jane')
  })

  it.each([
    ['PAM', {}, /'level'/],
    ['ONS4', { anxiety: 1 }, /'life-satisfaction'/],
    ['PAM', { level: 1, total: 1 }, /no other/],
    ['UCLA3', { constructor: 1 }, /'total'/]
  ] as const)('%s %j: every one is needed and no other', (code, scores, says) => {
    expect(wrongOfScores(measureOf(code), scores as never)).toMatchObject({ pointer: '/scores', detail: expect.stringMatching(says) })
  })

  it('all of them and no other are enough', () => expect(wrongOfScores(measureOf('ONS4'), ons4)).toBeUndefined())
})
