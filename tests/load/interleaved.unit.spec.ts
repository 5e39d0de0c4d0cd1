import { describe, expect, it } from '@jest/globals'
import { interleaved } from './interleaved.ts'

const noting = () => {
  const ran: string[] = []
  const arm = (name: string) => async (round: number) => {
    ran.push(`${name}${round}`)
    return round
  }
  return { ran, arms: { a: arm('a'), b: arm('b') } }
}

describe('Interleaved runs', () => {
  it('come in turn, and each arm keeps its own', async () => {
    const { ran, arms } = noting()
    expect(await interleaved(arms, { rounds: 2, withinMs: 60_000 })).toEqual({ a: [0, 1], b: [0, 1] })
    expect(ran).toEqual(['a0', 'b0', 'a1', 'b1'])
  })

  it('end after a whole round where the time is over, and never before the first', async () => {
    const { ran, arms } = noting()
    await interleaved(arms, { rounds: 3, withinMs: 0 })
    expect(ran).toEqual(['a0', 'b0'])
  })
})
