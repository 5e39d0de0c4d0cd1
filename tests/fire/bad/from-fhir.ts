import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { checkout } from '../../../infra/local/hub/hub-folder.ts'
import { mutated, type Edit } from '../../support/mutations.ts'
import { testNhsNumber } from '../../support/referral-message.ts'
import { arbitraryOf, type Resolve, type Schema } from './arbitrary-of.ts'
import type { BadRequest } from './bad-request.ts'
import { oddBody, oddHeaders, oddText } from './odd.ts'

const folder = join(checkout, 'contracts/fhir')
const read = (path: string): any => JSON.parse(readFileSync(join(folder, path), 'utf8'))
/** In none of the plan's stories. */
const numbersFrom = 40_000

const examples = ['new-referral.rani', 'cancel-referral.rani', 'update-referral.rani', 'entered-in-error.rani', 'transaction.rani', 'service-request.rani', 'consent.rani', 'consent-several.rani', 'consent-objection.rani'] as const

const addressOf = (name: string): string =>
  name.startsWith('consent') ? '/Consent' : name.startsWith('transaction') ? '/' : name.startsWith('service-request') ? '/ServiceRequest' : '/$process-message'

/** Each message is about somebody else, so that nobody's record grows without end. */
const about = (example: string, index: number): object => JSON.parse(example.replaceAll(/\b9\d{9}\b/g, testNhsNumber(numbersFrom + index)))

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    act: fc.constantFrom<Edit['act']>('drop', 'replace', 'duplicate'),
    at: fc.nat(10_000),
    by: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>('', ' ', '\u0000', '\uD800', '__proto__', '2026-13-45', 'urn:uuid:', 1e308, [], {}, [null], null))
  }),
  { minLength: 1, maxLength: 3 }
)

type Part = Pick<BadRequest, 'path' | 'body' | 'method'>

const mutatedExamples = (): fc.Arbitrary<Part> => {
  const texts = new Map(examples.map((name) => [name, JSON.stringify(read(`examples/${name}.json`))]))
  return fc.record({ name: fc.constantFrom(...examples), by: edits, index: fc.nat(30_000) }).map(({ name, by, index }) => ({
    method: 'POST',
    path: addressOf(name),
    body: JSON.stringify(mutated(about(texts.get(name) ?? '', index), by))
  }))
}

/** Resources as the schemas describe them, which says nothing of whether a message is whole. */
const bySchema = (): fc.Arbitrary<Part> => {
  const schemas = new Map<string, Schema>(readdirSync(join(folder, 'schemas')).map((file) => [file, read(`schemas/${file}`)]))
  const resolveIn = (own: Schema): Resolve => (ref) => {
    const [file = '', at = ''] = ref.split('#')
    const from = file === '' ? own : (schemas.get(file.split('/').at(-1) ?? '') ?? [...schemas.values()].find(({ $id }) => $id === file) ?? {})
    return at.split('/').filter(Boolean).reduce((one: any, name) => one?.[name], from) ?? {}
  }
  const of = (file: string) => {
    const schema = schemas.get(file) ?? {}
    return arbitraryOf(schema, resolveIn(schema))
  }
  const posted = [['/Consent', 'consent.schema.json'], ['/ServiceRequest', 'service-request.schema.json'], ['/$process-message', 'bundle.schema.json'], ['/', 'transaction.schema.json'], ['/Subscription', 'subscription.schema.json']] as const
  return fc.oneof(...posted.map(([path, file]) => fc.record({ method: fc.constant('POST'), path: fc.constant(path), body: of(file).map((resource) => JSON.stringify(resource)) })))
}

const reads = (): fc.Arbitrary<Part> =>
  fc.record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'DELETE', 'PUT'),
    path: fc.tuple(fc.constantFrom('/ServiceRequest/', '/ServiceRequest?patient:identifier=', '/Task?focus=', '/Consent/', '/Consent?patient:identifier=', '/Patient/', '/metadata?', '/AuditEvent?date=', '/MessageDefinition?context='), oddText).map((parts) => parts.join('')),
    body: fc.constant(undefined)
  })

const garbage = (): fc.Arbitrary<Part> =>
  fc.record({ method: fc.constantFrom('POST', 'PATCH'), path: fc.constantFrom('/$process-message', '/', '/Consent', '/Consent/1'), body: oddBody })

/** The GP door, asked for wrongly: messages changed, resources that fit no message, reads of nothing, and bytes. */
export const badByFhir = (): fc.Arbitrary<BadRequest> =>
  fc.tuple(
    fc.oneof({ weight: 6, arbitrary: mutatedExamples() }, { weight: 3, arbitrary: bySchema() }, { weight: 2, arbitrary: reads() }, { weight: 1, arbitrary: garbage() }),
    oddHeaders
  ).map(([request, headers]) => ({ door: 'fhir', as: 'gp-A1001', ...request, headers }))
