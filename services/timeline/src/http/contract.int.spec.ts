import { describe, expect, it } from '@jest/globals'
import { dataCategories, outcomeCodes } from '@oldham-cares/domain'
import { httpContract, routesOf } from '../../../../tests/support/http-contract.js'
import { operations as generated, schemas } from '../generated/contract.js'
import { toldTypes } from '../read/tell-details.js'
import { doors } from '../timeline.module.js'

const { examples, faultsOf, operations, without } = httpContract('timeline.openapi.yaml')

describe('contracts/http/timeline.openapi.yaml', () => {
  it('promises exactly the routes that are served', () => {
    expect(doors.flatMap(routesOf).toSorted()).toEqual(operations())
  })

  it.each([401, 403, 429])('promises of every operation that it may answer %d', (status) => {
    expect(without(status)).toEqual([])
  })

  it.each(examples())('has an example of %s that fits its own schema', (schema, example) => {
    expect(faultsOf(schema, example)).toEqual([])
  })

  it('takes no field that it does not name', () => {
    const bodies = Object.values(generated).flatMap((operation) => ('body' in operation ? [operation.body] : []))
    for (const body of bodies) expect([body, schemas[body].additionalProperties]).toEqual([body, false])
  })

  it('has a word for every kind of entry that a team may be shown', () => {
    const neverShown: readonly string[] = ['LegalHoldPlaced', 'LegalHoldLifted']
    for (const type of toldTypes) expect([type, faultsOf('EntryType', type).length === 0]).toEqual([type, !neverShown.includes(type)])
  })

  it('takes exactly the words of the domain', () => {
    expect(schemas.RecordOutcome.properties.outcome.enum).toEqual(outcomeCodes)
    expect(dataCategories).toEqual(expect.arrayContaining([...schemas.WriteNote.properties.category.enum]))
  })
})
