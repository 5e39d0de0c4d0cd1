import { beforeAll, describe, expect, it } from '@jest/globals'
import { hubInMemory } from '../../testing/hub-in-memory.js'
import { changed, rani, ranisCancellation, resourceIn } from '../../testing/messages.js'
import type { Bundle } from '../fhir.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal } from '../surface/refusals.js'
import { checkSender } from './check-sender.js'
import { findNhsNumber } from './find-nhs-number.js'
import type { Message } from './message.js'
import { readMessage } from './read-message.js'
import { workflowOf } from './workflow.js'

let parts: Parts
beforeAll(async () => {
  ;({ parts } = await hubInMemory())
})

const read = (bundle: Bundle): Message => {
  const message = readMessage(bundle, parts.contract)
  if (isRefusal(message)) throw new Error(JSON.stringify(message))
  return message
}
const header = (change: (header: any) => unknown) => read(changed(rani(), (one) => change(resourceIn(one, 'MessageHeader'))))

describe('a workflow', () => {
  const workflow = (bundle: Bundle, reason: string, status: string) =>
    workflowOf(
      read(
        changed(bundle, (one) => {
          resourceIn(one, 'MessageHeader')['reason'].coding[0].code = reason
          resourceIn(one, 'ServiceRequest')['status'] = status
        })
      ),
      parts.contract.messages
    )

  it.each([
    ['new', 'active', { does: 'submit' }],
    ['update', 'revoked', { does: 'cancel' }],
    ['delete', 'revoked', { does: 'cancel' }],
    ['update', 'entered-in-error', { does: 'enter-in-error' }],
    ['delete', 'entered-in-error', { does: 'enter-in-error' }],
    ['update', 'active', { does: 'update' }],
    ['new', 'revoked', { refused: 'MESSAGE.NO_WORKFLOW' }],
    ['new', 'completed', { refused: 'MESSAGE.NO_WORKFLOW' }],
    ['undo', 'active', { refused: 'MESSAGE.NO_WORKFLOW' }]
  ])('%s and %s', (reason, status, expected) => {
    expect(workflow(ranisCancellation(), reason, status)).toMatchObject(expected)
  })

  it.each([
    ['the event', 'eventCoding', (one: any): unknown => (one.eventCoding.system = 'https://gp.example/events')],
    ['the reason', 'reason', (one: any): unknown => (one.reason = { text: 'new' })]
  ] as const)('is refused where %s is not of the standard', (_what, element, change) => {
    expect(workflowOf(header(change), parts.contract.messages)).toEqual({ refused: 'MESSAGE.NO_WORKFLOW', at: `Bundle.entry[0].resource.${element}` })
  })

  it('a response is not taken here: the hub is who sends them', () => {
    const message = header((one) => (one.eventCoding.code = 'servicerequest-response'))
    expect(workflowOf(message, parts.contract.messages)).toMatchObject({ refused: 'MESSAGE.NOT_TAKEN' })
  })
})

describe('the sender', () => {
  it('is the organisation of the token, by its ODS code', () => {
    expect(checkSender(read(rani()), 'A1001')).toBeUndefined()
    expect(checkSender(read(rani()), 'B2002')).toEqual({ refused: 'SENDER.ANOTHER', at: 'Bundle.entry[0].resource.sender' })
  })

  it('may be named by the endpoint alone', () => {
    const message = header((one) => delete one.sender)
    expect(checkSender(message, 'A1001')).toBeUndefined()
    expect(checkSender(message, 'B2002')).toMatchObject({ at: 'Bundle.entry[0].resource.source.endpoint' })
  })

  it('must be named alike wherever it is named', () => {
    expect(checkSender(header((one) => (one.source.endpoint = 'https://hub.example/Id/service|B2002')), 'A1001')).toBeDefined()
  })

  it('is not read from a DoS id, which names a service', () => {
    expect(checkSender(header((one) => (one.source.endpoint = 'https://fhir.nhs.uk/Id/dos-service-id|2000011147')), 'A1001')).toBeUndefined()
  })

  it('that nothing names is another', () => {
    const message = header((one) => {
      delete one.sender
      one.source.endpoint = 'https://fhir.nhs.uk/Id/dos-service-id|2000011147'
    })
    expect(checkSender(message, 'A1001')).toBeDefined()
  })
})

describe('what a resource contains', () => {
  const inside = { resourceType: 'Condition', id: 'c1', subject: {}, code: { text: 'Low mood' } }
  const containing = (contained: unknown) => changed(rani(), (one) => (resourceIn(one, 'ServiceRequest')['contained'] = contained))

  it('stands beside it, under a name that says within what', () => {
    const { request, others } = read(containing([inside]))
    expect(request.resource).not.toHaveProperty('contained')
    expect(others).toContainEqual({ fullUrl: '#Bundle.entry[1].resource/c1', resource: inside, at: 'Bundle.entry[1].resource.contained[0]' })
  })

  it('and what that contains again, too', () => {
    const { others } = read(containing([{ ...inside, contained: [{ ...inside, id: 'c2' }] }]))
    expect(others.map(({ fullUrl }) => fullUrl)).toEqual(expect.arrayContaining(['c1', 'c2'].map((id) => `#Bundle.entry[1].resource/${id}`)))
  })

  it.each<[string, unknown, object]>([
    ['no list', { ...inside }, { refused: 'STRUCTURE.INVALID', at: 'Bundle.entry[1].resource.contained' }],
    ['a text in the list', ['Condition'], { refused: 'STRUCTURE.INVALID', at: 'Bundle.entry[1].resource.contained[0]' }],
    ['a fault in one', [{ ...inside, code: 'low' }], { refused: 'STRUCTURE.INVALID', at: 'Bundle.entry[1].resource.contained[0].code' }],
    ['another person', [{ resourceType: 'Patient', id: 'p' }], { refused: 'MESSAGE.ONE_OF_EACH', at: 'Bundle.entry.resource.ofType(Patient)' }]
  ])('is refused where it is %s', (_what, contained, refusal) => {
    expect(readMessage(containing(contained), parts.contract)).toEqual(refusal)
  })
})

describe('the version of a message', () => {
  const versioned = (versionId: string) => readMessage(changed(rani(), (one) => (one['meta'].versionId = versionId)), parts.contract)

  it.each(['1', '1.0.0', '1.1.0-alpha', '1.5.0'])('%s is understood', (version) => {
    expect(isRefusal(versioned(version))).toBe(false)
  })

  it.each(['2.0.0', '10.0.0', '0.9', 'v1'])('%s is not, and that is said before anything else of it is read', (version) => {
    expect(versioned(version)).toEqual({ refused: 'MESSAGE.VERSION', at: 'Bundle.meta.versionId' })
    const other = changed(rani(), (one) => {
      one['meta'].versionId = version
      resourceIn(one, 'Patient')['name'] = 'in another shape'
    })
    expect(readMessage(other, parts.contract)).toMatchObject({ refused: 'MESSAGE.VERSION' })
  })
})

describe('an NHS number', () => {
  const numbered = (...values: string[]) =>
    findNhsNumber(
      read(changed(rani(), (one) => {
        resourceIn(one, 'Patient')['identifier'] = values.map((value) => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', value }))
      })).patient
    )

  it.each(['3478526985', '12345', 'ABCDEFGHIJ'])('%s is refused where it stands', (value) => {
    expect(numbered(value)).toEqual({ refused: 'NHS_NUMBER.INVALID', at: 'Bundle.entry[2].resource.identifier[0].value' })
  })

  it('beside another one leaves open who is meant', () => {
    expect(numbered('9449305552', '9912003888')).toMatchObject({ at: 'Bundle.entry[2].resource.identifier[1].value' })
    expect(numbered('9449305552', '944 930 5552')).toEqual({ status: 'unverified', value: '9449305552' })
  })
})
