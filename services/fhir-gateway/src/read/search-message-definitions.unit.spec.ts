import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const search = (query: string) => gp.send({ method: 'GET', path: `/MessageDefinition${query}` })
const local = 'https://hub.example/CodeSystem/usecases-local|gp-to-social-prescribing'

describe('searching MessageDefinitions', () => {
  it.each(['', '?context=gp-to-social-prescribing', `?context=${encodeURIComponent(local)}`])('finds the messages of the use case: %p', async (query) => {
    const { status, body } = await search(query)
    expect([status, body.total]).toEqual([200, 3])
    const events = body.entry.map(({ resource }: any) => resource.eventCoding.code)
    expect(new Set(events)).toEqual(new Set(['servicerequest-request', 'servicerequest-response']))
  })

  it.each(['?context=a5t1', '?context=https://fhir.nhs.uk/CodeSystem/usecases-categories-bars|gp-to-social-prescribing'])('finds none of another: %s', async (query) => {
    expect((await search(query)).body).toEqual({ resourceType: 'Bundle', type: 'searchset', total: 0 })
  })

  it('refuses a parameter that it would have to pass over', async () => {
    expect((await search('?event=servicerequest-request')).status).toBe(400)
  })
})
