import { HttpException, NotFoundException } from '@nestjs/common'
import { describe, expect, it } from '@jest/globals'
import { AllowedMethods } from './allowed-methods.js'
import { problemOf } from './problem-of.js'
import { problemTypeOf, problemTypes } from './problem-types.js'
import { documentOf, Problem } from './problem.js'

const correlation = '0f8c2b52-5a45-4a7e-9c3e-1d6a7b8c9d0e'

describe('a problem document', () => {
  it('has the members of RFC 9457, the instance being the correlation id', () => {
    expect(documentOf(new Problem('not-found'), correlation)).toEqual({
      type: 'urn:oldham-cares:problem:not-found',
      title: 'There is nothing here',
      status: 404,
      instance: `urn:uuid:${correlation}`
    })
  })

  it('carries the detail, the dotted reason and what is wrong where, when they are given', () => {
    const errors = [{ pointer: '/from', detail: 'must be a date' }]
    const problem = new Problem('invalid', { detail: 'One member is wrong.', code: 'CONSENT.NO_STANDING', errors })
    expect(documentOf(problem, correlation)).toMatchObject({ detail: 'One member is wrong.', code: 'CONSENT.NO_STANDING', errors })
  })

  it('shows neither its cause nor its headers', () => {
    const problem = new Problem('fault', { cause: new Error('Rani'), headers: { 'retry-after': '1' } })
    expect(JSON.stringify(documentOf(problem, correlation))).not.toMatch(/Rani|retry/)
  })

  it.each(Object.entries(problemTypes))('%s has an error status and a title that says it', (_type, { status, title }) => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(title).toMatch(/^[A-Z].{10,}[^.]$/)
  })
})

describe('what was thrown', () => {
  it('is itself where it is a problem', () => {
    const problem = new Problem('conflict')
    expect(problemOf(problem)).toBe(problem)
  })

  it('is the kind of its status where Nest or Fastify refused', () => {
    expect(problemOf(new NotFoundException('Cannot GET /Rani')).type).toBe('not-found')
    expect(problemOf(new HttpException('x', 415)).type).toBe('unsupported-media-type')
    expect(problemOf(Object.assign(new Error('x'), { statusCode: 413 })).type).toBe('too-large')
    expect(problemOf(Object.assign(new Error('x'), { statusCode: 414 })).type).toBe('address-too-long')
  })

  it('is malformed where the request is to blame in a way that has no row', () => {
    expect(problemOf(new HttpException('x', 418)).type).toBe('malformed')
  })

  it('is a fault, and its cause, where it is anything else', () => {
    for (const thrown of [new TypeError('x'), 'x', null, undefined, new HttpException('x', 503), Object.assign(new Error('x'), { statusCode: 502 })]) {
      expect(problemOf(thrown)).toMatchObject({ type: 'fault', cause: thrown })
    }
  })

  it('keeps no message of the refusal', () => {
    expect(JSON.stringify(documentOf(problemOf(new HttpException('Rani', 400)), correlation))).not.toContain('Rani')
  })
})

describe('the kind of a status', () => {
  it('is the first that has it, and none for a status without a row', () => {
    expect(problemTypeOf(400)).toBe('malformed')
    expect(problemTypeOf(418)).toBeUndefined()
  })
})

describe('allowed methods', () => {
  const allowed = new AllowedMethods()
  allowed.add({ method: 'GET', url: '/referrals/:id' })
  allowed.add({ method: ['POST', 'PUT'], url: '/referrals/:id' })
  allowed.add({ method: 'POST', url: '/fhir/R4/$process-message' })
  allowed.add({ method: 'GET', url: '/files/*' })
  allowed.add({ method: 'OPTIONS', url: '*' })

  it('are those of every route at the path', () => {
    expect(allowed.at('/referrals/1')).toEqual(['GET', 'POST', 'PUT'])
    expect(allowed.at('/referrals/1?after=2')).toEqual(['GET', 'POST', 'PUT'])
    expect(allowed.at('/fhir/R4/$process-message')).toEqual(['POST'])
    expect(allowed.at('/files/a/b')).toEqual(['GET'])
  })

  it('are none where no route is', () => {
    for (const path of ['/referrals', '/referrals/1/2', '/referrals/', '/fhir/R4/Xprocess-message', '/', '']) {
      expect(allowed.at(path)).toEqual([])
    }
  })
})
