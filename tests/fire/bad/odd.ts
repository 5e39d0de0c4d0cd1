import * as fc from 'fast-check'

/** What stands in an address or a header where something else belongs. */
export const oddText = fc.oneof(
  fc.constantFrom('', ' ', '%00', '%E0%A4%A', '..%2f..%2f', 'null', '-1', '1e309', '0', '__proto__', 'constructor', '\u00e9', "' OR 1=1", '${7*7}'),
  fc.uuid().map((id) => id.replaceAll('-', '')),
  fc.string({ maxLength: 60 }).map(encodeURIComponent),
  fc.string({ minLength: 300, maxLength: 600 }).map(encodeURIComponent)
)

export const oddId = fc.oneof(oddText, fc.uuid().map((id) => id.replaceAll('-', '')), fc.uuid())

/** Bodies that no schema was ever asked about. */
export const oddBody = fc.oneof(
  fc.constantFrom('', '{', '[]', 'null', '"text"', '{"__proto__":{"lead":true}}', `${'['.repeat(2_000)}${']'.repeat(2_000)}`, '\u0000'),
  fc.json({ maxDepth: 3 })
)

export const oddHeaders: fc.Arbitrary<Readonly<Record<string, string | undefined>>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom<Record<string, string | undefined>>({ 'idempotency-key': undefined, 'x-request-id': undefined }, { 'content-type': 'text/plain' }, { 'content-type': 'application/xml' }, { accept: 'application/fhir+xml' }, { authorization: undefined }, { authorization: 'Bearer not.a.token' }, { 'x-correlation-id': 'none' }, { 'idempotency-key': 'k'.repeat(300), 'x-request-id': 'r' }) }
)
