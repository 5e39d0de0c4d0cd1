import { beforeAll, describe, expect, it } from '@jest/globals'
import { readRun, type Run } from '../support/run.ts'
import { tellJane } from './stories/jane.ts'
import { tellLisa } from './stories/lisa.ts'
import { tellRani } from './stories/rani.ts'

let run: Run

beforeAll(async () => {
  run = await readRun(process.env['HUB_RUN'] ?? '')
})

const states = (told: { steps: readonly { state: string }[] }) => [...new Set(told.steps.map(({ state }) => state))]

describe('The stories, through the public doors', () => {
  it('Rani is referred by her GP, and her practice hears how it ended', async () => {
    const told = await tellRani(run)
    expect(states(told)).toEqual(['requested', 'accepted', 'in-progress', 'completed'])
    expect(told.steps.at(-1)?.sawIt).toEqual(['action-together', 'mind', 'A1001', 'imdt-west'])
  })

  it('Jane refers herself, and no practice and no other partner hears of it', async () => {
    const told = await tellJane(run)
    expect(states(told)).toEqual(['requested', 'accepted', 'in-progress', 'completed'])
    expect([...new Set(told.steps.flatMap(({ sawIt }) => sawIt))]).toEqual(['action-together'])
  })

  it('Lisa, of whom her GP told nobody, comes herself, and tells how it ended after it was closed', async () => {
    const told = await tellLisa(run)
    expect(states(told)).toEqual(['no referral', 'requested', 'accepted', 'in-progress', 'completed'])
    expect(told.steps.slice(-2)).toMatchObject([{ state: 'completed' }, { state: 'completed', sawIt: ['action-together'] }])
    expect([...new Set(told.steps.flatMap(({ sawIt }) => sawIt))]).toEqual(['action-together'])
  })
})
