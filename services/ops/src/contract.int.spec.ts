import { describe, expect, it } from '@jest/globals'
import { httpContract, routesOf } from '../../../tests/support/http-contract.js'
import { DeadLettersController } from './dead-letters/dead-letters.controller.js'
import { DigestsOfAllController } from './digests/digests-of-all.controller.js'
import { FlowsController } from './flows/flows.controller.js'
import { HubHealthController } from './health/hub-health.controller.js'
import { audit, govern } from './ops.module.js'

const { examples, faultsOf, operations, without } = httpContract('ops.openapi.yaml')

describe('contracts/http/ops.openapi.yaml', () => {
  it('promises exactly the routes that are served', () => {
    const served = [DeadLettersController, DigestsOfAllController, FlowsController, HubHealthController, ...govern, ...audit]
    expect(served.flatMap(routesOf).toSorted()).toEqual(operations())
  })

  it.each([401, 403, 429])('promises of every operation that it may answer %d', (status) => {
    expect(without(status)).toEqual([])
  })

  it.each(examples())('has an example of %s that fits its own schema', (schema, example) => {
    expect(faultsOf(schema, example)).toEqual([])
  })
})
