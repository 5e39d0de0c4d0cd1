import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { fhirContract } from '../../services/fhir-gateway/testing/messages.ts'
import { validate, type Asked, type Checked } from '../support/fhir-validator/validate.ts'
import { brokenAnswers } from './fhir/broken-answers.ts'
import { brokenRequests } from './fhir/broken-requests.ts'
import { brokenMessage } from './fhir/broken.ts'
import { messagesAccepted } from './fhir/messages-accepted.ts'
import { messagesSent } from './fhir/messages-sent.ts'
import { profileOf } from './fhir/profile-of.ts'

const profiles = readdirSync(join(fhirContract, 'profiles'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
/**
 * Of an extension the engine makes a snapshot from a package of R4 that is not here. It is held by what carries it: a
 * notification that says too much of its event, or too little, is among the broken ones.
 */
const isExtension = (file: string): boolean => JSON.parse(readFileSync(join(fhirContract, 'profiles', file), 'utf8')).type === 'Extension'
const broken = { ...brokenRequests, ...brokenAnswers }
const accepted = messagesAccepted()
const sent = await messagesSent()

const asked = (name: string, resource: object, sender: 'practice' | 'hub' = 'practice'): Asked =>
  ({ name, resource, profile: profileOf(resource, sender) })

let checked: ReadonlyMap<string, Checked>
beforeAll(async () => {
  const results = await validate([
    ...profiles.map((file) => asked(file, JSON.parse(readFileSync(join(fhirContract, 'profiles', file), 'utf8')))),
    ...[...accepted].map(([name, resource]) => asked(name, resource)),
    ...[...sent].map(([name, resource]) => asked(name, resource, 'hub')),
    ...Object.entries(broken).map(([name, one]) => asked(name, brokenMessage(one)))
  ])
  checked = new Map(results.map((result) => [result.name, result]))
}, 300_000)

const errorsOf = (name: string): readonly string[] => {
  const issues = checked.get(name)?.issues ?? []
  return issues.filter(({ severity }) => severity === 'error' || severity === 'fatal').map(({ at, says }) => `${at}: ${says}`)
}

describe('HL7’s validator', () => {
  it('looks at everything it is handed', () => {
    expect(checked.size).toBe(profiles.length + accepted.size + sent.size + Object.keys(broken).length)
  })

  it.each(profiles.filter((file) => !isExtension(file)))('takes %s as a definition', (file) => {
    expect(errorsOf(file)).toEqual([])
  })

  it.each([...accepted.keys()])('takes what a practice may send: %s', (name) => {
    expect(errorsOf(name)).toEqual([])
  })

  it.each([...sent.keys()])('takes what the hub sends: %s', (name) => {
    expect(errorsOf(name)).toEqual([])
  })

  it.each(Object.entries(broken))('says where of %s', (name, { at, says }) => {
    expect(errorsOf(name)).toContainEqual(expect.stringMatching(new RegExp(`^${RegExp.escape(at)}: .*${RegExp.escape(says)}`)))
  })
})
