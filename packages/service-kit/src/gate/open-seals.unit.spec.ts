import { createSecretKey, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { DataCategory, FactType, KeptSeal, Person } from '@oldham-cares/domain'
import { personRow } from '@oldham-cares/log'
import { seal, sealContext, type KeyAnswer } from '@oldham-cares/vault'
import type { Allowed } from './allowed.js'
import { defineExit } from './exit.js'
import type { ExitDefinition } from './exit-definition.js'
import { accepted, agreed, gateOver, lead, mind, passedOn, practice, submitted, told } from './gate.support.js'
import { matchesOwnWords } from './match-own-words.js'
import { openSeal, openSeals } from './open-seals.js'

const key = createSecretKey(randomBytes(32))
const keys = (answer: KeyAnswer = { keyId: 'k1', person: 'p1', key }) => ({ keyById: jest.fn(async () => answer) })
const about = (category: DataCategory, words: unknown, fact: FactType = 'ReferralSubmitted') =>
  ({ fact, seal: seal(key, { category, keyId: 'k1', context: sealContext('c', category, 'v1') }, words) }) as KeptSeal
const kept = [about('contact', 'phone'), about('health', 'asthma'), about('referral', 'lonely'), about('contact', 'address')]

const story = told(submitted, accepted, agreed, passedOn)
const allowedBy = (exit: Pick<ExitDefinition, 'name' | 'how' | 'thin'>): Allowed => {
  const look = defineExit({ service: 'under-test', purpose: 'x', ...exit }).look(gateOver(story.rows).gate, mind)
  const answer = look.at(story.rows[personRow('p1')] as Person, { referral: 'r1' })
  if (!answer.disclosed) throw new Error(answer.reason)
  return answer
}
let allowed: Allowed
beforeAll(() => {
  allowed = allowedBy({ name: 'opens', how: 'push' })
})

describe('Opening by leave of the gate', () => {
  it('opens what the answer names, in order, and asks for no key of the rest', async () => {
    const held = keys()
    expect((await openSeals(allowed, kept, held)).map(({ content }) => content)).toEqual(['phone', 'lonely', 'address'])
    expect(held.keyById).toHaveBeenCalledTimes(3)
  })

  it('opens no more than is asked for, and nothing more for being asked', async () => {
    expect((await openSeals(allowed, kept, keys(), ['contact', 'health'])).map(({ content }) => content)).toEqual(['phone', 'address'])
  })

  it.each<[string, () => Promise<unknown>]>([
    ['a category that the answer does not name', () => openSeal(allowed, about('health', 'asthma').seal, keys())],
    ['a seal of somebody else', () => openSeal(allowed, about('contact', 'x').seal, keys({ keyId: 'k1', person: 'p2', key }))],
    ['an answer that the gate did not give', () => openSeal({ ...allowed }, about('contact', 'x').seal, keys())],
    ['an answer of a thin exit', () => openSeal(allowedBy({ name: 'thin', how: 'read', thin: true }), about('contact', 'x').seal, keys())],
    ['what a command is answered with', () => openSeal(allowedBy({ name: 'answers', how: 'answer' }), about('contact', 'x').seal, keys())]
  ])('refuses %s', async (_, opening) => {
    await expect(opening()).rejects.toMatchObject({ code: 'GATE.NOT_ALLOWED' })
  })

  it('says of somebody erased that they are', async () => {
    await expect(openSeals(allowed, kept, keys('erased'))).rejects.toMatchObject({ code: 'PERSON.ERASED' })
  })
})

describe('A sender\'s own words', () => {
  const referral = { referrer: practice }
  const own = about('referral', { id: 'SP-1' })
  const matches = (content: unknown) => (content as { id: string }).id === 'SP-1'

  it('are compared with what it sends, and only yes or no comes of it', async () => {
    expect(await matchesOwnWords(practice, referral, own, { keys: keys(), matches })).toBe(true)
    expect(await matchesOwnWords(practice, referral, about('referral', { id: 'SP-2' }), { keys: keys(), matches })).toBe(false)
  })

  it('are not opened for anybody else', async () => {
    await expect(matchesOwnWords(lead, referral, own, { keys: keys(), matches })).rejects.toMatchObject({ code: 'GATE.NOT_ALLOWED' })
  })

  it('are no words of whoever works with the person since', async () => {
    const others = about('referral', { id: 'SP-1' }, 'ReferralClosed')
    await expect(matchesOwnWords(practice, referral, others, { keys: keys(), matches })).rejects.toMatchObject({ code: 'GATE.NOT_ALLOWED' })
  })
})
