import { beforeAll, describe, expect, it } from '@jest/globals'
import { hubInMemory } from '../../testing/hub-in-memory.js'
import { changed, rani, resourceIn } from '../../testing/messages.js'
import { mapReferral } from '../mapping/map-referral.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal } from '../surface/refusals.js'
import { checkSender } from './check-sender.js'
import { findNhsNumber } from './find-nhs-number.js'
import { readMessage } from './read-message.js'
import { workflowOf } from './workflow.js'

let parts: Parts
beforeAll(async () => {
  ;({ parts } = await hubInMemory())
})

/** Everything that reaches the log about a message, before it is sealed. */
const taken = (json: unknown) => {
  const message = readMessage(json, parts.contract)
  if (isRefusal(message)) throw new Error(JSON.stringify(message))
  const number = findNhsNumber(message.patient)
  if (isRefusal(number)) throw new Error(JSON.stringify(number))
  const workflow = workflowOf(message, parts.contract.messages)
  const refused = checkSender(message, 'A1001')
  return { workflow, refused, ...mapReferral(message, number, { clusters: parts.clusters, needs: parts.contract.needs, now: 0 }) }
}

const everywhere = (from: string | RegExp, to: string) => () => JSON.parse(JSON.stringify(rani()).replaceAll(from, to))
const patient = (change: (patient: any) => void) => () => changed(rani(), (one) => change(resourceIn(one, 'Patient')))
const inMessage = (type: string, change: (resource: any) => void) => () => changed(rani(), (one) => change(resourceIn(one, type)))

const dirt: readonly (readonly [string, () => unknown])[] = [
  ['/id/ for /Id/', everywhere('fhir.nhs.uk/Id/', 'fhir.nhs.uk/id/')],
  ['Codesystem for CodeSystem', everywhere('fhir.nhs.uk/CodeSystem/', 'fhir.nhs.uk/Codesystem/')],
  ['codesystem in UK Core', everywhere('fhir.hl7.org.uk/CodeSystem/', 'fhir.hl7.org.uk/codesystem/')],
  ['http for https', everywhere('https://fhir.nhs.uk/CodeSystem/', 'http://fhir.nhs.uk/CodeSystem/')],
  ['https for the http of SNOMED CT', everywhere('http://snomed.info/sct', 'https://snomed.info/sct')],
  ['a slash at the end of a system', everywhere('Id/nhs-number"', 'Id/nhs-number/"')],
  ['a slash at the end of each code system', everywhere(/(fhir\.nhs\.uk\/CodeSystem\/[a-z-]+)"/g, '$1/"')],
  ['spaces in the NHS number', patient((one) => (one.identifier[0].value = '944 930 5552'))],
  ['spaces around the NHS number', patient((one) => (one.identifier[0].value = ' 9449305552 '))],
  ['spaces around a name', patient((one) => (one.name[0].family = ' Kapoor '))],
  ['spaces around a code', inMessage('MessageHeader', (one) => (one.eventCoding.code = ' servicerequest-request '))],
  ['a foreign coding before the reason', inMessage('MessageHeader', (one) => one.reason.coding.unshift({ system: 'https://gp.example/reasons', code: 'R1' }))],
  ['an empty coding before the category', inMessage('ServiceRequest', (one) => one.category[0].coding.unshift({}))],
  ['a coding without code in the category', inMessage('ServiceRequest', (one) => one.category[0].coding.unshift({ system: 'https://gp.example/categories' }))],
  ['a category said twice', inMessage('ServiceRequest', (one) => one.category[0].coding.push({ ...one.category[0].coding[0] }))],
  ['another destination', inMessage('MessageHeader', (one) => (one.destination = [{ endpoint: 'https://hub.example/id/service|other' }]))],
  ['its endpoint spelled /id/', everywhere('hub.example/Id/service', 'hub.example/id/service')]
]

describe('harmless dirt makes the same command', () => {
  it.each(dirt)('%s', (_what, make) => {
    expect(JSON.stringify(make())).not.toBe(JSON.stringify(rani()))
    const clean = taken(rani())
    const dirty = taken(make())
    expect(dirty.ask).toEqual(clean.ask)
    expect(dirty.plain).toEqual(clean.plain)
    expect(dirty.workflow).toEqual(clean.workflow)
    expect(dirty.refused).toBeUndefined()
  })

  it('and what is said is never taken for dirt', () => {
    const other = taken(patient((one) => (one.name[0].family = 'Kapur'))())
    expect(other.plain).not.toEqual(taken(rani()).plain)
  })
})
