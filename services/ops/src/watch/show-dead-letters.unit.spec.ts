import { describe, expect, it } from '@jest/globals'
import type { Watch } from '@oldham-cares/service-kit'
import { showDeadLetters } from './show-dead-letters.js'

describe('Dead letters', () => {
  it('are told by how many wait for somebody at that moment', async () => {
    let gauge: Watch | undefined
    const letters = { open: 3 }
    showDeadLetters((shown) => (gauge = shown), letters)
    const told = async () => [...((await gauge?.look()) ?? [])].map(({ value }) => value)
    expect(await told()).toEqual([3])
    letters.open = 0
    expect(await told()).toEqual([0])
  })
})
