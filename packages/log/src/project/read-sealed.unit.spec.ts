import { expect, it } from '@jest/globals'
import type { Person } from '@oldham-cares/domain'
import { contact, person, submitted } from '../../testing/known-facts.js'
import { Rows } from '../view/rows.js'
import { foldSealedPerson } from './fold-person.js'
import { personRow } from './person-rows.js'
import { readSealed } from './read-sealed.js'

/** What `read` is asked for, over rows that `last` facts left; each time it is asked one more fact is there. */
const reading = (last: number, growing = false) => {
  const stored = new Map<string, unknown>([['further', 'x']])
  const tell = (fact: ReturnType<typeof contact>) => {
    const rows = new Rows(new Map(foldSealedPerson.rowsOf(fact).map((name) => [name, stored.get(name)])))
    foldSealedPerson.fold(fact, rows)
    for (const [name, json] of rows.changes()) stored.set(name, JSON.parse(json as string))
  }
  tell(submitted(1))
  for (let sequence = 2; sequence <= last; sequence++) tell(contact(sequence))
  const asked: number[] = []
  const read = async (names: readonly string[]) => {
    asked.push(names.length)
    const answer = { person: stored.get(personRow(person)) as Person | undefined, rows: names.map((name) => stored.get(name)) }
    if (growing) tell(contact((answer.person?.sequence ?? 0) + 1))
    return answer
  }
  return { stored, asked, read: () => readSealed(person, ['further'], read) }
}

it('somebody of whom little is known is read at once', async () => {
  const { read, asked } = reading(30)
  const { person: known, rows } = await read()
  expect([known?.referrals['r1']?.seals.map(({ sequence }) => sequence), rows]).toEqual([Array.from({ length: 30 }, (_, index) => index + 1), ['x']])
  expect(asked).toHaveLength(1)
})

it('of whom more is known is read anew, whole and at one moment, though more is said meanwhile', async () => {
  const { read, asked } = reading(200, true)
  const { person: known, rows } = await read()
  expect([known?.sequence, known?.referrals['r1']?.seals.length, rows]).toEqual([201, 201, ['x']])
  expect(asked).toHaveLength(2)
})

it('nobody is nobody', async () => {
  const { read, stored } = reading(1)
  stored.delete(personRow(person))
  expect(await read()).toEqual({ person: undefined, rows: ['x'] })
})
