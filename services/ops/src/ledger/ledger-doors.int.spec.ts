import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { runningOps } from '../../testing/running-ops.js'

const { faultsOf } = httpContract('ops.openapi.yaml')
let ops: Awaited<ReturnType<typeof runningOps>>

beforeAll(async () => {
  ops = await runningOps()
}, 120_000)

afterAll(() => ops?.close())

describe('The ledger is told', () => {
  it.each([
    ['ledger', 'Ledger'],
    ['ledger?from=2026-03-01&to=2026-03-02&flow=gp&recipient=practice/A1001', 'Ledger'],
    ['ledger/facts?status=pending', 'LedgerFacts'],
    ['ledger/facts?status=withheld&reason=CONSENT.WITHDRAWN&limit=5', 'LedgerFacts'],
    ['ledger/doors', 'LedgerDoors'],
    ['ledger/closes', 'LedgerLines']
  ])('at %s as the contract has it', async (path, schema) => {
    const answer = await ops.ask(path)
    expect(answer.status).toBe(200)
    expect(faultsOf(schema, await answer.json())).toEqual([])
  })

  it.each([
    ['ledger?from=tomorrow', 400, 'LEDGER.PERIOD_INVALID'],
    ['ledger?from=2026-03-02&to=2026-03-01', 400, 'LEDGER.PERIOD_INVALID'],
    ['ledger?recipient=everybody', 400, 'LEDGER.RECIPIENT_INVALID'],
    ['ledger/facts', 400, 'LEDGER.STATUS_INVALID'],
    ['ledger/facts?status=dead&limit=0', 400, 'PAGE.LIMIT_INVALID'],
    ['ledger/closes/2026-03-02', 404, undefined]
  ])('not at %s: %i', async (path, status, code) => {
    const answer = await ops.ask(path)
    const problem = (await answer.json()) as any
    expect([answer.status, problem.code, faultsOf('Problem', problem)]).toEqual([status, code, []])
  })

  it.each(['ledger', 'ledger/facts?status=dead', 'ledger/doors', 'ledger/closes', 'ledger/closes/2026-03-02'])('at %s to operators alone', async (path) => {
    for (const scope of ['ops:audit', 'ops:govern', 'partner']) expect((await ops.ask(path, { scope })).status).toBe(403)
  })
})
