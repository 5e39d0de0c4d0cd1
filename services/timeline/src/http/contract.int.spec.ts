import { describe, expect, it } from '@jest/globals'
import { httpContract, routesOf } from '../../../../tests/support/http-contract.js'
import { PeopleController } from './people.controller.js'

const { examples, faultsOf, operations } = httpContract('timeline.openapi.yaml')

describe('contracts/http/timeline.openapi.yaml', () => {
  it('promises exactly the routes that are served', () => {
    expect(routesOf(PeopleController).toSorted()).toEqual(operations())
  })

  it.each(examples())('has an example of %s that fits its own schema', (schema, example) => {
    expect(faultsOf(schema, example)).toEqual([])
  })
})
