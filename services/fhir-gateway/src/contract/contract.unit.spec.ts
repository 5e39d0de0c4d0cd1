import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { changed, example, fhirContract, rani, ranisChange, ranisRequest, ranisTransaction, resourceIn } from '../../testing/messages.js'
import { surface } from '../surface/surface.js'
import { fhirPath } from './fhir-path.js'
import { loadContract, type Contract } from './load-contract.js'

const files = readdirSync(`${fhirContract}/examples`).map((file) => file.replace(/\.json$/, ''))
/** Messages of BaRS; the rest is of other forms. */
const examples = files.filter((name) => JSON.stringify(example(name)).includes('CodeSystem/message-events-bars'))

let contract: Contract
beforeAll(async () => {
  contract = await loadContract(fhirContract)
})

const faultOf = (type: string, resource: unknown, at = 'R') => contract.checkOf(type)?.(resource, at)

describe('contracts/fhir', () => {
  it('has an example of everything it speaks of', () => {
    const asked = ['new-referral.rani', 'update-referral.rani', 'cancel-referral.rani', 'entered-in-error.rani', 'transaction.rani', 'service-request.rani']
    expect(files).toEqual(expect.arrayContaining([...asked, 'answer-accepted.rani', 'answer-closed.rani']))
  })

  it.each(examples)('%s is as the schemas say, with all its resources', (name) => {
    const bundle = example(name)
    expect(faultOf('Bundle', bundle)).toBeUndefined()
    for (const { resource } of bundle.entry) {
      expect(contract.checkOf(resource.resourceType)).toBeDefined()
      expect(faultOf(resource.resourceType, resource)).toBeUndefined()
    }
  })

  it.each(examples)('%s makes a workflow that the matrix knows', (name) => {
    const bundle = example(name)
    const header = resourceIn(bundle, 'MessageHeader')
    const { status } = resourceIn(bundle, 'ServiceRequest')
    const fits = contract.messages.some(
      (row) => row.event === header['eventCoding'].code && row.reason === header['reason'].coding[0].code && row.status === status
    )
    expect(fits).toBe(true)
  })

  it('no combination of event, reason, category and status means two things', () => {
    const keys = contract.messages.map(({ event, reason, category, status }) => `${event} ${reason} ${category} ${status}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('the capability statement says which messages are received and sent', () => {
    const [messaging] = contract.capability['messaging'] as { supportedMessage: { mode: string; definition: string }[] }[]
    expect(messaging?.supportedMessage.map(({ mode }) => mode)).toEqual(['receiver', 'receiver', 'sender'])
    expect(contract.capability).toMatchObject({ resourceType: 'CapabilityStatement', kind: 'instance', fhirVersion: '4.0.1' })
  })

  it('the capability statement says of each address what it takes, and of no other', () => {
    const codes: Readonly<Record<string, string>> = { create: 'POST', read: 'GET', update: 'PUT', patch: 'PATCH', delete: 'DELETE', 'search-type': 'GET' }
    const asking = ['status', 'events']
    const [rest] = contract.capability['rest'] as { resource: { type: string; interaction: { code: string }[]; operation?: { name: string }[] }[] }[]
    const said = (rest?.resource ?? []).flatMap(({ type, interaction, operation = [] }) => [
      ...operation.map(({ name }) => `${asking.includes(name) ? 'GET' : 'POST'} /${type}/:id/$${name}`),
      ...interaction.map(({ code }) => `${codes[code]} /${type}${['read', 'update', 'patch', 'delete'].includes(code) ? '/:id' : ''}`)
    ])
    const served = surface.map(({ method, path }) => `${method} ${path}`).filter((one) => !/ \/$|metadata|process-message/.test(one))
    expect(said.sort()).toEqual(served.sort())
  })

  it('defines each kind of message that it receives or sends', () => {
    const [messaging] = contract.capability['messaging'] as { supportedMessage: { definition: string }[] }[]
    expect(contract.definitions.map(({ base }) => base).sort()).toEqual(messaging?.supportedMessage.map(({ definition }) => definition).sort())
  })

  it('a transaction and a ServiceRequest alone are as the schemas say', () => {
    const transaction = ranisTransaction()
    expect(faultOf('Transaction', transaction)).toBeUndefined()
    for (const { resource } of transaction.entry) expect(faultOf(resource.resourceType, resource)).toBeUndefined()
    expect(faultOf('ServiceRequest', ranisRequest())).toBeUndefined()
    expect(faultOf('Contained', ranisRequest()['contained'])).toBeUndefined()
  })

  it('statements about consent and their change, a Subscription and what operations are asked with are as the schemas say', () => {
    for (const name of ['consent.rani', 'consent-refused.rani', 'consent-objection.rani']) expect(faultOf('ConsentStatement', example(name))).toBeUndefined()
    expect(faultOf('Subscription', example('subscription.mind'))).toBeUndefined()
    expect(faultOf('ConsentPatch', ranisChange())).toBeUndefined()
    for (const name of ['join-care-team.rani', 'leave-care-team.rani']) expect(faultOf('Parameters', example(name))).toBeUndefined()
  })
})

describe('a fault', () => {
  it.each([
    ['a missing element', 'required', 'R.entry', (one: any): unknown => delete one.entry],
    ['an empty list, which FHIR does not have', 'required', 'R.entry', (one: any): unknown => (one.entry = [])],
    ['a fixed value', 'value', 'R.type', (one: any): unknown => (one.type = 'batch')],
    ['an id that is no UUID and would stand in the clear', 'value', 'R.id', (one: any): unknown => (one.id = 'rani-kapoor')],
    ['another type', 'invalid', 'R.entry[0].resource', (one: any): unknown => (one.entry[0].resource = 'Patient')],
    ['a date that is none', 'value', 'R.timestamp', (one: any): unknown => (one.timestamp = '2026-13-01T00:00:00Z')]
  ] as const)('of %s says so and where', (_what, kind, at, change) => {
    expect(faultOf('Bundle', changed(rani(), change))).toEqual({ kind, at })
  })

  it('names indexes in brackets and elements by dots', () => {
    expect(fhirPath('Bundle', '/entry/2/resource/name/0/given/1')).toBe('Bundle.entry[2].resource.name[0].given[1]')
    expect(fhirPath('Bundle', '')).toBe('Bundle')
  })

  it('of a type without a schema is not looked for: it is kept as it is', () => {
    expect(contract.checkOf('Specimen')).toBeUndefined()
  })
})
