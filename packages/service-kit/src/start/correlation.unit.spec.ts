import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { correlationOf } from './correlation.js'

const of = (given?: string | string[]): string =>
  correlationOf({ headers: given === undefined ? {} : { 'x-correlation-id': given as string } })
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

describe('the correlation id of a request', () => {
  it('is the UUID that the caller sent, letter for letter', () => {
    fc.assert(fc.property(fc.uuid(), fc.boolean(), (id, upper) => {
      const given = upper ? id.toUpperCase() : id
      expect(of(given)).toBe(given)
    }))
  })

  it('is a new UUID each time where none was sent', () => {
    expect(of()).toMatch(uuid)
    expect(of()).not.toBe(of())
  })

  it('is never what the caller sent where that is no UUID', () => {
    fc.assert(fc.property(fc.string(), (given) => expect(of(given)).toMatch(uuid)))
    expect(of(['a', 'b'])).toMatch(uuid)
  })
})
