import { beforeEach, describe, expect, it } from '@jest/globals'
import { Problem, Register, type CallerOfRequest } from '@oldham-cares/service-kit'
import { serviceListed } from '../../tests/listed-services.js'
import { PartnerApi } from '../http/partner-api.js'
import { DirectoryController } from './directory.controller.js'
import { KnownServices } from './known-services.js'

const partners = [{ id: 'action-together', name: 'Action Together', lead: true }, { id: 'mind', name: 'Mind', lead: false }]
const register = new Register({ practices: [], careSettings: [], partners, careTeams: [] })
const by = { org: 'mind' } as CallerOfRequest

let known: KnownServices
let directory: DirectoryController
beforeEach(() => {
  known = new KnownServices(new Set(['action-together']), new Map([['action-together:org-1', 'mind']]))
  directory = new DirectoryController(new PartnerApi({ register } as never), known)
})

const problemOf = async (answer: () => Promise<unknown>): Promise<unknown> => {
  const thrown = await Promise.try(answer).catch((cause: unknown) => cause)
  return thrown instanceof Problem ? [thrown.status, thrown.details.code] : thrown
}

describe('the directory for partners', () => {
  it('answers 503 until it knows the log to its end, and says when to try again', async () => {
    expect(await problemOf(() => directory.read(by, 'action-together:svc-1'))).toEqual([503, 'HUB.NOT_CAUGHT_UP'])
    expect(await problemOf(() => directory.search(by, {}))).toEqual([503, 'HUB.NOT_CAUGHT_UP'])
  })

  it('shows a service in the hub\'s words, with the partner that offers it', async () => {
    known.take(serviceListed({ status: 'inactive' }))
    known.caughtUp()
    expect(await directory.read(by, 'action-together:svc-1')).toEqual({
      id: 'action-together:svc-1',
      name: 'Knit and Natter',
      organisation: { id: 'action-together:org-1', name: 'Werneth Community Centre', partner: 'mind' },
      status: 'inactive',
      modified: '2026-11-02T09:30:00.000Z',
      description: 'A weekly knitting group for everybody.',
      url: 'https://example.org/knit',
      minimumAge: 18,
      topics: ['Arts and crafts']
    })
    expect(await directory.search(by, {})).toEqual({ services: [], page: 1, pages: 0, total: 0 })
  })

  it('leaves out when a service was changed where its feed does not say', async () => {
    known.take(serviceListed({ modified: 0 }))
    known.caughtUp()
    expect(await directory.read(by, 'action-together:svc-1')).not.toHaveProperty('modified')
  })

  it('has nothing for who is no partner, and nothing that is not listed', async () => {
    known.caughtUp()
    expect(await problemOf(() => directory.search({ ...by, org: 'A1001' }, {}))).toEqual([403, 'PARTNER.UNKNOWN'])
    expect(await problemOf(() => directory.read(by, 'action-together:svc-1'))).toEqual([404, undefined])
    expect(await problemOf(async () => directory.search(by, { age: 'old' }))).toEqual([400, 'REQUEST.INVALID'])
  })
})
