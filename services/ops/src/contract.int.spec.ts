import { describe, expect, it } from '@jest/globals'
import { httpContract, routesOf } from '../../../tests/support/http-contract.js'
import { DigestsOfAllController } from './digests/digests-of-all.controller.js'
import { FlowsController } from './flows/flows.controller.js'
import { HubHealthController } from './health/hub-health.controller.js'
import { LedgerController } from './ledger/ledger.controller.js'
import { ReceiptsController } from './receipts/receipts.controller.js'
import { audit, govern, operate, traces } from './ops.module.js'

const { examples, faultsOf, operations, without } = httpContract('ops.openapi.yaml')

describe('contracts/http/ops.openapi.yaml', () => {
  it('promises exactly the routes that are served', () => {
    const served = [DigestsOfAllController, FlowsController, HubHealthController, ReceiptsController, LedgerController, ...operate, ...govern, ...audit, ...traces]
    expect(served.flatMap(routesOf).toSorted()).toEqual(operations())
  })

  it.each([401, 403, 429])('promises of every operation that it may answer %d', (status) => {
    expect(without(status)).toEqual([])
  })

  it.each(examples())('has an example of %s that fits its own schema', (schema, example) => {
    expect(faultsOf(schema, example)).toEqual([])
  })
})
