import { describe, expect, it } from '@jest/globals'
import { AuditAway } from '@oldham-cares/service-kit'
import { asker, doneOf, ownEndpoints } from '../../tests/own-endpoints.js'
import { noon } from '../../tests/story.js'
import { changeOwnEndpoint } from './change-own-endpoint.js'
import { showSecret } from './show-secret.js'
import { remove, rotateSecret } from './steer-endpoint.js'

const standing = async (body: object = {}) => {
  const own = ownEndpoints()
  const { id } = doneOf(await own.make('k1', body))
  return { ...own, id, rotate: (hours?: number) => changeOwnEndpoint(own.self, asker, { endpoint: id, knows: () => true }, rotateSecret(noon, hours)) }
}

describe('the secret of an endpoint', () => {
  it('is shown to its partner, the same each time, and that it was shown is recorded', async () => {
    const { self, id, audited } = await standing()
    const shown = doneOf(await showSecret(self, 'mind', id))
    expect(shown).toEqual({ signing: 'hmac', generation: 1, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) })
    expect(doneOf(await showSecret(self, 'mind', id))).toEqual(shown)
    expect(audited.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['configuration accepted', 'configuration disclosed', 'configuration disclosed'])
  })

  it('is not shown where that cannot be recorded', async () => {
    const { self, id } = await standing()
    const unrecorded = { ...self, audit: { record: () => Promise.reject(new AuditAway()) } }
    await expect(showSecret(unrecorded, 'mind', id)).rejects.toThrow(AuditAway)
  })

  it('is the public half where it signs with a key pair', async () => {
    const { self, id } = await standing({ signing: 'ed25519' })
    expect(doneOf(await showSecret(self, 'mind', id))).toEqual({ signing: 'ed25519', generation: 1, publicKey: expect.stringMatching(/^whpk_/) })
  })

  it('comes with the one before it while a rotation overlaps, and alone after', async () => {
    const { self, id, rotate, clock } = await standing()
    const first = doneOf(await showSecret(self, 'mind', id))
    await rotate(1)
    const both = doneOf(await showSecret(self, 'mind', id))
    expect(both.before).toEqual({ secret: 'secret' in first && first.secret, until: '2026-11-02T13:00:00.000Z' })
    expect(both).not.toMatchObject({ secret: 'secret' in first && first.secret })
    clock.now += 3_600_000
    expect(doneOf(await showSecret(self, 'mind', id))).not.toHaveProperty('before')
  })

  it('is nobody else\'s, nor of one that was removed, and there is none of a topic', async () => {
    const { self, id, audited } = await standing()
    expect(await showSecret(self, 'action-together', id)).toEqual({ state: 'unknown' })
    await changeOwnEndpoint(self, asker, { endpoint: id, knows: () => true }, remove)
    expect(await showSecret(self, 'mind', id)).toEqual({ state: 'removed' })
    const topic = await standing({ kind: 'kafka' })
    expect(await showSecret(topic.self, 'mind', topic.id)).toMatchObject({ refused: { code: 'ENDPOINT.NOT_SIGNED' } })
    expect(audited.filter(({ outcome }) => outcome === 'disclosed')).toEqual([])
  })
})
