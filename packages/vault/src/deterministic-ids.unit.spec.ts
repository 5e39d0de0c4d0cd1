import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { commandIdOf, idFromCommand, referralIdOf, requestIdOf } from './deterministic-ids.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('the id of a command', () => {
  it('is a UUID of version 8', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (sender, request) => expect(commandIdOf(sender, request, 'p')).toMatch(uuid)))
  })

  it('is the same when the same sender repeats its request', () => {
    expect(commandIdOf('practice:A1001', 'r1', 'p')).toBe(commandIdOf('practice:A1001', 'r1', 'p'))
  })

  it('stays what it was in every release, for the log holds it for ever', () => {
    expect(requestIdOf('practice:A1001', 'r1')).toBe('57bd8dc6-afb1-8af6-8232-fb6053ae041b')
    expect(referralIdOf('c1')).toBe('0b7ad260-c392-8144-bc4e-e931bfbc1960')
  })

  it('is another for another sender or another request', () => {
    const parts = fc.tuple(fc.string(), fc.string(), fc.string())
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(one.some((part, index) => part !== other[index]))
        expect(commandIdOf(...one)).not.toBe(commandIdOf(...other))
      })
    )
  })

  it('does not confuse where the sender ends and the request begins', () => {
    expect(commandIdOf('practice:A1', '001', 'p')).not.toBe(commandIdOf('practice:A10', '01', 'p'))
  })

  it('is another for another person, though a sender uses one request id for both', () => {
    expect(commandIdOf('partner:mind', 'r1', 'rani')).not.toBe(commandIdOf('partner:mind', 'r1', 'jane'))
  })
})

describe('the id of what a command brings about', () => {
  it('is the same each time and never that of the command or of another kind', () => {
    const ids = [referralIdOf('c1'), commandIdOf('c1', '', ''), idFromCommand('statement', 'c1'), idFromCommand('contact', 'c1')]
    expect(new Set(ids).size).toBe(ids.length)
    expect(referralIdOf('c1')).toBe(referralIdOf('c1'))
  })

  it('tells several of one kind apart by their index', () => {
    expect(idFromCommand('statement', 'c1', 0)).not.toBe(idFromCommand('statement', 'c1', 1))
    expect(idFromCommand('statement', 'c1', 1)).toMatch(uuid)
  })
})
