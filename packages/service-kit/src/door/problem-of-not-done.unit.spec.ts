import { describe, expect, it } from '@jest/globals'
import { invalid, unfit, unknown } from './outcome.js'
import { problemOfNotDone } from './problem-of-not-done.js'

describe('A request of which nothing came', () => {
  it.each([
    [{ state: 'refused', code: 'REFERRAL.NOT_OWNER' }, 422, 'REFERRAL.NOT_OWNER'],
    [{ state: 'refused', code: 'COMMAND.ID_REUSED' }, 422, 'COMMAND.ID_REUSED'],
    [{ state: 'refused', code: 'REFERRAL.UNKNOWN' }, 404, 'REFERRAL.UNKNOWN'],
    [unfit('ASSESSMENT.OUT_OF_RANGE', [{ pointer: '/scores/total', detail: 'x' }]), 422, 'ASSESSMENT.OUT_OF_RANGE'],
    [invalid('NHS_NUMBER.CHECK_DIGIT', '/person/nhsNumber', 'x'), 400, 'NHS_NUMBER.CHECK_DIGIT'],
    [unknown, 404, undefined]
  ] as const)('%j: a problem of status %d', (outcome, status, code) => {
    const problem = problemOfNotDone(outcome)
    expect([problem.status, problem.details.code]).toEqual([status, code])
  })

  it('is refused in the domain\'s own sentence, and in some sentence always', () => {
    const detailOf = (code: string) => problemOfNotDone({ state: 'refused', code }).details.detail
    expect(detailOf('REFERRAL.NOT_OWNER')).toBe('Only the organisation whose turn it is may do this.')
    expect(detailOf('OF.ANOTHER_RELEASE')).toBe('The hub refused this.')
  })

  it('is told where in the body it is wrong', () => {
    expect(problemOfNotDone(invalid('REQUEST.INVALID', '/need', 'x')).details.errors).toEqual([{ pointer: '/need', detail: 'x' }])
    expect(problemOfNotDone(unfit('ASSESSMENT.MEASURE_UNKNOWN', [{ pointer: '/measure', detail: 'x' }])).details).toMatchObject({
      detail: expect.any(String),
      errors: [{ pointer: '/measure' }]
    })
  })
})
