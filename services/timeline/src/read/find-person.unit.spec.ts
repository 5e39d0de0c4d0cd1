import { describe, expect, it, jest } from '@jest/globals'
import { CannotAsk, type Ask } from './ask.js'
import { findPerson, partitions } from './find-person.js'

const ref = 'ab'.repeat(16)
const standingIn =
  (where: number, away: readonly number[] = []): Ask =>
  async (partition) => {
    if (away.includes(partition)) throw new CannotAsk('VIEW.OUT_OF_REACH')
    return [partition === where ? 'p1' : undefined]
  }

describe('Finding whom a team means', () => {
  it('looks in every partition', async () => {
    for (const partition of partitions) expect(await findPerson(standingIn(partition), ref)).toEqual({ partition, person: 'p1' })
  })

  it('finds nobody where every partition says so', async () => {
    expect(await findPerson(standingIn(-1), ref)).toBeUndefined()
  })

  it('does not say nobody while one partition cannot answer', async () => {
    await expect(findPerson(standingIn(-1, [5]), ref)).rejects.toMatchObject({ code: 'VIEW.OUT_OF_REACH' })
  })

  it.each(['', 'AB'.repeat(16), `${ref}0`, '../'.repeat(10), '*'.repeat(32)])('asks nobody about %j', async (given) => {
    const ask = jest.fn(standingIn(0))
    expect(await findPerson(ask, given)).toBeUndefined()
    expect(ask).not.toHaveBeenCalled()
  })
})
