import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it, jest } from '@jest/globals'
import type { DataCategory, Seal } from '@oldham-cares/domain'
import { seal, sealContext, VaultFault, type KeyAnswer } from '@oldham-cares/vault'
import { sealOpener } from './open-seals.js'

const key = createSecretKey(randomBytes(32))
const keys = (answer: KeyAnswer = { keyId: 'k1', person: 'p1', key }) => ({ keyById: async () => answer })
const about = (category: DataCategory, value: unknown): Seal =>
  seal(key, { category, keyId: 'k1', context: sealContext('c1', category, 1) }, value)
const quiet = () => {}

describe('Opening seals', () => {
  it('opens those of the categories allowed, in order', async () => {
    const seals = [about('contact', { phone: '1' }), about('progress', 'tea'), about('contact', { phone: '2' })]
    expect(await sealOpener(keys(), quiet)(seals, ['contact'])).toEqual({
      content: [{ category: 'contact', value: { phone: '1' } }, { category: 'contact', value: { phone: '2' } }],
      unreadable: []
    })
  })

  it('asks for no key of what may not be shown', async () => {
    const keyById = jest.fn(async (): Promise<KeyAnswer> => undefined)
    await sealOpener({ keyById }, quiet)([about('health', 'x')], ['contact'])
    expect(keyById).not.toHaveBeenCalled()
  })

  it('says of an altered seal that something is there, and tells operators', async () => {
    const broken = jest.fn()
    const moved = { ...about('progress', 'x'), category: 'risks' as const }
    expect(await sealOpener(keys(), broken)([moved, about('risks', 'a dog')], ['risks'])).toEqual({
      content: [{ category: 'risks', value: 'a dog' }],
      unreadable: ['risks']
    })
    expect(broken).toHaveBeenCalledWith('k1')
  })

  it('refuses everything about somebody erased', async () => {
    await expect(sealOpener(keys('erased'), quiet)([about('risks', 'x')], ['risks'])).rejects.toMatchObject({ name: 'PersonErased' })
  })

  it.each<[string, () => Promise<KeyAnswer>]>([
    ['a key that was never seen', async () => undefined],
    ['a key under another key-encryption key', async () => Promise.reject(new VaultFault('KEK.OTHER'))]
  ])('cannot answer for %s', async (_, keyById) => {
    await expect(sealOpener({ keyById }, quiet)([about('risks', 'x')], ['risks'])).rejects.toMatchObject({ code: 'KEYS.OUT_OF_REACH' })
  })
})
