import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it, jest } from '@jest/globals'
import type { DataCategory, Person, Seal } from '@oldham-cares/domain'
import { seal, sealContext, VaultFault, type KeyAnswer } from '@oldham-cares/vault'
import { partitionOf, personRow } from '@oldham-cares/log'
import type { Allowed } from '@oldham-cares/service-kit'
import { readingFrom } from '../../testing/reading.js'
import { join, lead, nurse, rani } from '../../testing/story.js'
import { ViewInMemory } from '../../testing/view-in-memory.js'
import { people } from '../exits.js'
import { sealOpener } from './open-seals.js'

const story = rani().and(lead, join())
const view = new ViewInMemory().tell(...story.facts)
const [person] = (await view.ask(partitionOf(story.person), [personRow(story.person)])) as [Person]
const answer = people.look(readingFrom(view), nurse).at(person, { referral: 'r1' })
if (!answer.disclosed) throw new Error(answer.reason)
/** What the gate allows a nurse of the team: everything but safeguarding. */
const shown: Allowed = answer

const key = createSecretKey(randomBytes(32))
const keys = (known: KeyAnswer = { keyId: 'k1', person: story.person, key }) => ({ keyById: async () => known })
const about = (category: DataCategory, value: unknown): Seal =>
  seal(key, { category, keyId: 'k1', context: sealContext('c1', category, 1) }, value)
const quiet = () => {}

describe('Opening seals', () => {
  it('opens those of the categories asked for, in order', async () => {
    const seals = [about('contact', { phone: '1' }), about('progress', 'tea'), about('contact', { phone: '2' })]
    expect(await sealOpener(keys(), quiet)(shown, seals, ['contact'])).toEqual({
      content: [{ category: 'contact', value: { phone: '1' } }, { category: 'contact', value: { phone: '2' } }],
      unreadable: []
    })
  })

  it('asks for no key of what may not be shown', async () => {
    const keyById = jest.fn(async (): Promise<KeyAnswer> => undefined)
    await sealOpener({ keyById }, quiet)(shown, [about('health', 'x')], ['contact'])
    await sealOpener({ keyById }, quiet)(shown, [about('safeguarding', 'x')], ['safeguarding'])
    expect(keyById).not.toHaveBeenCalled()
  })

  it('says of an altered seal that something is there, and tells operators', async () => {
    const broken = jest.fn()
    const moved = { ...about('progress', 'x'), category: 'risks' as const }
    expect(await sealOpener(keys(), broken)(shown, [moved, about('risks', 'a dog')])).toEqual({
      content: [{ category: 'risks', value: 'a dog' }],
      unreadable: ['risks']
    })
    expect(broken).toHaveBeenCalledWith('k1')
  })

  it('refuses everything about somebody erased', async () => {
    await expect(sealOpener(keys('erased'), quiet)(shown, [about('risks', 'x')])).rejects.toMatchObject({ name: 'PersonErased' })
  })

  it.each<[string, () => Promise<KeyAnswer>]>([
    ['a key that was never seen', async () => undefined],
    ['a key under another key-encryption key', async () => Promise.reject(new VaultFault('KEK.OTHER'))]
  ])('cannot answer for %s', async (_, keyById) => {
    await expect(sealOpener({ keyById }, quiet)(shown, [about('risks', 'x')])).rejects.toMatchObject({ code: 'KEYS.OUT_OF_REACH' })
  })
})
