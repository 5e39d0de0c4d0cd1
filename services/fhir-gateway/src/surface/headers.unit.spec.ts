import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { acceptable } from './acceptable.js'
import { checkHeaders as check, type HeadersRead } from './check-headers.js'
import { meaningOf } from './meaning-of.js'
import { readJson } from './read-json.js'

const id = '5F3C1C7E-90A4-4F0E-8F53-2F2B3C1D0E11'
const ids = { 'x-request-id': id, 'x-correlation-id': id }
const service = {
  identifiers: [
    { system: 'https://hub.example/Id/service', value: 'oldham-social-prescribing' },
    { system: 'https://fhir.nhs.uk/Id/dos-service-id', value: '2000011147' }
  ],
  services: [],
  messageVersions: ['1'],
  transaction: []
}
const checkHeaders = (headers: IncomingHttpHeaders) => check(headers, service)
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

describe('the headers', () => {
  it('give both ids, in one case', () => {
    expect(checkHeaders(ids)).toEqual({ requestId: id.toLowerCase(), correlation: id.toLowerCase(), sentBy: [] })
  })

  it.each([
    [{ 'x-correlation-id': id }, 'HEADER.REQUIRED', 'http.X-Request-Id'],
    [{ 'x-request-id': id }, 'HEADER.REQUIRED', 'http.X-Correlation-Id'],
    [{ ...ids, 'x-request-id': '123' }, 'HEADER.INVALID', 'http.X-Request-Id'],
    [{ ...ids, 'x-correlation-id': `${id}x` }, 'HEADER.INVALID', 'http.X-Correlation-Id'],
    [{ ...ids, 'nhsd-target-identifier': 'not base64!' }, 'HEADER.INVALID', 'http.NHSD-Target-Identifier'],
    [{ ...ids, 'nhsd-target-identifier': encoded({ value: '1' }) }, 'HEADER.INVALID', 'http.NHSD-Target-Identifier'],
    [{ ...ids, 'nhsd-target-identifier': encoded({ system: 7, value: '2000011147' }) }, 'HEADER.INVALID', 'http.NHSD-Target-Identifier'],
    [{ ...ids, 'nhsd-target-identifier': encoded({ system: 'https://fhir.nhs.uk/Id/dos-service-id', value: '1' }) }, 'HEADER.ANOTHER_TARGET', 'http.NHSD-Target-Identifier'],
    [{ ...ids, 'nhsd-target-identifier': encoded({ system: 'https://gp.example/Id', value: '2000011147' }) }, 'HEADER.ANOTHER_TARGET', 'http.NHSD-Target-Identifier'],
    [{ ...ids, 'nhsd-end-user-organisation': encoded({ resourceType: 'Device' }) }, 'HEADER.INVALID', 'http.NHSD-End-User-Organisation'],
    [{ ...ids, 'nhsd-requesting-practitioner': encoded(null) }, 'HEADER.INVALID', 'http.NHSD-Requesting-Practitioner'],
    [{ ...ids, 'nhsd-requesting-software': encoded('EMIS') }, 'HEADER.INVALID', 'http.NHSD-Requesting-Software']
  ])('are refused where they do not hold what they must: %j', (headers, refused, at) => {
    expect(checkHeaders(headers)).toEqual({ refused, at })
  })

  it('may carry who asks, as BaRS writes it', () => {
    const more = {
      'nhsd-target-identifier': encoded({ system: 'https://fhir.nhs.uk/Id/dos-service-id', value: '2000011147' }),
      'nhsd-end-user-organisation': encoded({ resourceType: 'Organization' }),
      'nhsd-requesting-practitioner': encoded({ resourceType: 'PractitionerRole' }),
      'nhsd-requesting-software': encoded({ resourceType: 'Device' })
    }
    const fullUrls = ['http.NHSD-End-User-Organisation', 'http.NHSD-Requesting-Practitioner', 'http.NHSD-Requesting-Software']
    const { sentBy } = checkHeaders({ ...ids, ...more }) as HeadersRead
    expect(sentBy.map(({ fullUrl }) => fullUrl)).toEqual(fullUrls)
    expect(sentBy[1]?.resource).toEqual({ resourceType: 'PractitionerRole' })
  })

  it('may name the target in another spelling of its system', () => {
    const target = encoded({ system: 'http://fhir.nhs.uk/id/dos-service-id', value: ' 2000011147 ' })
    expect(checkHeaders({ ...ids, 'nhsd-target-identifier': target })).toHaveProperty('requestId')
  })

  it('may carry a use-context, which is the sender\'s own', () => {
    expect(checkHeaders({ ...ids, 'use-context': 'a4t2|referral|servicerequest-request|nonsense' })).toHaveProperty('requestId')
  })

  it('that hold a member like one of ours are no refusal of ours', () => {
    const resource = { resourceType: 'Device', refused: 'HUB.FAULT' }
    expect(checkHeaders({ ...ids, 'nhsd-requesting-software': encoded(resource) })).toMatchObject({ sentBy: [{ resource }] })
  })
})

describe('what is accepted as an answer', () => {
  it.each([undefined, '*/*', 'application/fhir+json', 'application/fhir+json; version=1.4.0', 'application/fhir+json; version=1.4.0-alpha', 'application/json', 'text/html, application/fhir+json;q=0.9', 'application/fhir+json; fhirVersion=4.0; version="1.1.0"'])(
    '%s',
    (accept) => expect(acceptable(accept)).toBe(true)
  )

  it.each(['application/fhir+xml', 'application/fhir+json; version=2.0.0', 'application/fhir+json; version=14', 'application/fhir+json; fhirVersion=3.0', '*/*;q=0', ''])(
    'not %p',
    (accept) => expect(acceptable(accept)).toBe(false)
  )
})

describe('a body', () => {
  const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))

  it('may nest 64 deep', () => {
    expect(readJson(nested(64))).toHaveProperty('json')
    expect(readJson(nested(65))).toEqual({ refused: 'BODY.TOO_DEEP' })
  })

  it('that nests a million deep is refused, not parsed', () => {
    expect(readJson(Buffer.from('['.repeat(1_000_000)))).toEqual({ refused: 'BODY.TOO_DEEP' })
  })

  it('is not taken to nest by brackets in its texts', () => {
    expect(readJson(Buffer.from(JSON.stringify({ text: `${'['.repeat(100)}"\\${'{'.repeat(100)}` })))).toHaveProperty('json')
  })

  it.each(['', '{', '{"a":1,}', 'null null', '\u0000'])('that is no JSON is refused: %p', (text) => {
    expect(readJson(Buffer.from(text))).toEqual({ refused: 'BODY.MALFORMED' })
  })

  it('that is not UTF-8 is refused', () => {
    expect(readJson(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toEqual({ refused: 'BODY.MALFORMED' })
  })
})

describe('what is thrown', () => {
  it.each([new Error('ECONNREFUSED'), Object.assign(new Error('x'), { code: 'VIEW.NOT_CAUGHT_UP' }), 'a text'])('by a part that is away is a 503', (fault) => {
    expect(meaningOf(fault)).toEqual({ refused: 'HUB.UNAVAILABLE' })
  })

  it.each([new TypeError('x'), new RangeError('x')])('by a bug of ours is a 500', (fault) => {
    expect(meaningOf(fault)).toEqual({ refused: 'HUB.FAULT' })
  })
})
