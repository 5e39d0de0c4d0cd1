import { beforeAll, describe, expect, it } from '@jest/globals'
import { asking, type Ask } from '../support/ask.ts'
import { eventually } from '../support/eventually.ts'
import { readRun, type Run } from '../support/run.ts'
import { tellRani } from './stories/rani.ts'

let run: Run
let ask: Ask

beforeAll(async () => {
  run = await readRun(process.env['HUB_RUN'] ?? '')
  ;({ ask } = asking(run))
})

const soon = { withinMs: 120_000, everyMs: 1_000 }
const total = (counts: readonly { readonly count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0)
const ledger = async (query = '') => (await ask({ door: 'ops', path: `/ledger${query}` })).body

describe('The ledger of a running hub', () => {
  it('balances in every account after a story, with nothing unexplained', async () => {
    await tellRani(run)
    const told = await eventually(async () => {
      const { catchingUp, ...now } = await ledger()
      expect([catchingUp, now.unexplained]).toEqual([0, { count: 0, items: [] }])
      expect(now.totals.entitled).toBeGreaterThan(5)
      const care = now.accounts.filter(({ recipient }: any) => recipient.kind === 'care-team')
      expect(care.map(({ closing }: any) => closing)).toEqual(care.map(() => 0))
      expect(now.totals.delivered).toBeGreaterThan(0)
      return now
    }, soon)
    for (const { opening, entitled, delivered, withheld, dead, closing } of told.accounts) {
      expect(opening + entitled).toBe(delivered + total(withheld) + total(dead) + closing)
    }
  }, 180_000)

  it('counts at the doors what was accepted, appended and decided alike', async () => {
    await eventually(async () => {
      const { doors, unexplained, notAppended } = (await ask({ door: 'ops', path: '/ledger/doors' })).body
      expect([unexplained.count, notAppended]).toEqual([0, 0])
      for (const { accepted, commands, own, verdicts, repeats, dead, pending } of doors) {
        expect([accepted, pending]).toEqual([commands - own, 0])
        expect(commands).toBe(verdicts + repeats + total(dead))
      }
      expect(doors.map(({ door }: any) => door)).toEqual(expect.arrayContaining(['fhir-gateway', 'partner-gateway']))
    }, soon)
  }, 150_000)

  it('names the facts behind a number', async () => {
    const { totals } = await ledger()
    const { body } = await ask({ door: 'ops', path: '/ledger/facts?status=delivered&limit=500' })
    expect(body.count).toBeGreaterThanOrEqual(totals.delivered)
    for (const { fact, flow, offset } of body.facts) expect([fact, flow, offset]).toEqual([expect.stringMatching(/./), expect.any(String), expect.any(Number)])
  }, 60_000)
})
