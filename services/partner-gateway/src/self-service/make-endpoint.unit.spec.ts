import { describe, expect, it } from '@jest/globals'
import { AuditAway } from '@oldham-cares/service-kit'
import { asker, address, doneOf, ownEndpoints } from '../../tests/own-endpoints.js'
import { noon } from '../../tests/story.js'
import { changeOwnEndpoint } from './change-own-endpoint.js'
import { remove } from './steer-endpoint.js'

describe('making an endpoint', () => {
  it('makes one that is on from now, is signed with a shared secret and stands in its first version', async () => {
    const { make, known } = ownEndpoints()
    const made = doneOf(await make('k1', { contact: 'systems@mind.example', perSecond: 5 }))
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      version: 1,
      kind: 'webhook',
      address,
      state: 'on',
      signing: 'hmac',
      generation: 1,
      since: new Date(noon).toISOString(),
      perSecond: 5,
      contact: 'systems@mind.example'
    })
    expect(known.pushedTo('mind').map(({ endpoint }) => endpoint)).toEqual([made.id])
  })

  it('is on the record before it happens, and does not happen where it cannot be', async () => {
    const { make, audited } = ownEndpoints()
    await make()
    expect(audited).toEqual([{ kind: 'configuration', organisation: { kind: 'partner', id: 'mind' }, purpose: 'endpoints', outcome: 'accepted', categories: [] }])
    const unrecorded = ownEndpoints({ audit: { record: () => Promise.reject(new AuditAway()) } })
    await expect(unrecorded.make()).rejects.toThrow(AuditAway)
    expect(unrecorded.records).toEqual([])
  })

  it('repeated under its key makes nothing and answers the one that stands', async () => {
    const { make, records, audited } = ownEndpoints()
    expect(doneOf(await make())).toEqual(doneOf(await make()))
    expect([records.length, audited.length]).toEqual([1, 1])
  })

  it('is refused where the key was used for another', async () => {
    const { make, records } = ownEndpoints()
    await make()
    expect(await make('k1', { address: 'https://elsewhere.example/' })).toEqual({ state: 'reused' })
    expect(records).toHaveLength(1)
  })

  it('under a key whose endpoint was removed says so, and makes none in its place', async () => {
    const { make, self, records } = ownEndpoints()
    const { id } = doneOf(await make())
    await changeOwnEndpoint(self, asker, { endpoint: id, knows: () => true }, remove)
    expect(await make()).toEqual({ state: 'removed' })
    expect(records).toHaveLength(2)
  })

  it('under the same key is another partner\'s own', async () => {
    const { make, known } = ownEndpoints()
    const [mine, theirs] = [doneOf(await make()), doneOf(await make('k1', {}, 'action-together'))]
    expect(theirs.id).not.toBe(mine.id)
    expect(known.of('mind')).toHaveLength(1)
  })

  it('refuses an address that another of its endpoints has, and one that the hub sends nothing to', async () => {
    const { make, records } = ownEndpoints()
    await make()
    expect(await make('k2')).toMatchObject({ state: 'refused', refused: { code: 'ENDPOINT.ADDRESS_TAKEN', pointer: '/address' } })
    expect(await make('k3', { address: 'ftp://mind.example' })).toMatchObject({ refused: { code: 'ADDRESS.NOT_HTTPS', pointer: '/address' } })
    expect(records).toHaveLength(1)
  })

  it('refuses the twenty-first, until one is removed', async () => {
    const { make, self } = ownEndpoints()
    const made = []
    for (let index = 0; index < 20; index += 1) made.push(doneOf(await make(`k${index}`, { address: `https://mind.example/${index}` })))
    const more = () => make('more', { address: 'https://mind.example/more' })
    expect(await more()).toMatchObject({ state: 'refused', refused: { code: 'ENDPOINT.TOO_MANY' } })
    await changeOwnEndpoint(self, asker, { endpoint: made[0]?.id ?? '', knows: () => true }, remove)
    expect((await more()).state).toBe('done')
  })

  it('refuses the twenty-first also where all are asked for at once', async () => {
    const { make, known } = ownEndpoints()
    const outcomes = await Promise.all(Array.from({ length: 23 }, (_, index) => make(`k${index}`, { address: `https://mind.example/${index}` })))
    expect(outcomes.filter(({ state }) => state === 'done')).toHaveLength(20)
    expect(outcomes.filter((one) => one.state === 'refused').map(({ refused }) => refused.code)).toEqual(Array.from({ length: 3 }, () => 'ENDPOINT.TOO_MANY'))
    expect(known.of('mind')).toHaveLength(20)
  })

  it('refuses a kind that this hub has no way to', async () => {
    expect(await ownEndpoints().make('k1', { kind: 'email', address: 'a@mind.example' })).toMatchObject({ refused: { code: 'ENDPOINT.KIND_UNAVAILABLE', pointer: '/kind' } })
  })
})
