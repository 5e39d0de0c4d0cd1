import { describe, expect, it } from '@jest/globals'
import { CannotStart } from '../machine/cannot-start.mjs'
import type { AsPartner } from './as-partner.ts'
import { removeEndpoints } from './remove-endpoints.ts'

interface Standing {
  readonly id: string
  readonly kind: string
  version: number
}

/** A partner API with these endpoints; `before` happens ahead of each DELETE and may answer it. */
const api = (standing: Standing[], before: (id: string) => number | undefined = () => undefined) => {
  const asked: string[] = []
  const ask: AsPartner = async (method, path, { version } = {}) => {
    asked.push(`${method} ${path}`)
    if (method === 'GET') return { status: 200, body: { endpoints: standing.map((one) => ({ ...one })) } }
    const id = path.split('/').at(-1)!
    const status = before(id) ?? (standing.find((one) => one.id === id)?.version === version ? 204 : 412)
    if (status === 204) standing.splice(standing.findIndex((one) => one.id === id), 1)
    return { status, body: undefined }
  }
  return { ask, asked, standing }
}

describe('the endpoints of a partner that is removed', () => {
  it('are removed, Subscriptions among them, each as the version that stands', async () => {
    const { ask, standing } = api([{ id: 'a', kind: 'webhook', version: 3 }, { id: 'b', kind: 'email', version: 1 }, { id: 's', kind: 'fhir', version: 2 }])
    await removeEndpoints(ask)
    expect(standing).toEqual([])
  })

  it('are nothing to remove where there are none', async () => {
    const { ask, asked } = api([])
    await removeEndpoints(ask)
    expect(asked).toEqual(['GET /endpoints'])
  })

  it('that the hub changed meanwhile are read again', async () => {
    const { ask, standing } = api([{ id: 'a', kind: 'webhook', version: 1 }], () => {
      if (standing[0]!.version < 2) standing[0]!.version += 1
      return undefined
    })
    await removeEndpoints(ask)
    expect(standing).toEqual([])
  })

  it('that the hub does not remove keep the partner from being struck', async () => {
    const { ask } = api([{ id: 'a', kind: 'webhook', version: 1 }], () => 503)
    await expect(removeEndpoints(ask)).rejects.toThrow(CannotStart)
  })
})
