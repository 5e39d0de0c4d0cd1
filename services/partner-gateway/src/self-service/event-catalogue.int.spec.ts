import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { accepted, agreedToMind, ids, lead, noon, passedOn, releasedTo, submitted, told } from '../../tests/story.js'
import { eventTypes, thinEvent, withheldNotice, withheldType } from '@oldham-cares/service-kit/tell'
import { loadEventCatalogue } from './event-catalogue.js'
import { testEvent, testType } from './test-event.js'

const catalogue = await loadEventCatalogue(fileURLToPath(new URL('../../../../contracts', import.meta.url)))
const ajv = new Ajv2020({ strict: false })
formats.default(ajv)
const fits = (event: { readonly type: string }): boolean => ajv.compile(catalogue.get(event.type)?.schema ?? false)(event)
const writing = { ids, base: 'https://hub.example.org/partner/v1' }

describe('the catalogue of events', () => {
  it('has every type that may be sent, the notice and the test, and no other', () => {
    expect([...catalogue.keys()].toSorted()).toEqual([...new Set([...Object.values(eventTypes), withheldType, testType])].toSorted())
  })

  it.each([...catalogue.values()])('says of $type what it means, with a schema that its example fits', (one) => {
    expect(one.means).toMatch(/^[A-Z].*\.$/)
    expect(fits(one.example as { type: string })).toBe(true)
    expect({ ...one.example, type: one.type }).toEqual(one.example)
  })

  it('has schemas that events fit as they are sent, and no event of another type', () => {
    const story = told(submitted, accepted, agreedToMind, passedOn)
    for (const release of releasedTo(story, lead)) {
      const fact = story.facts.find(({ id }) => id === release.fact)
      if (!fact) throw new Error('released without a fact')
      expect([fits(thinEvent(release, fact, writing)), fits(withheldNotice(release, writing))]).toEqual([true, true])
    }
    const test = testEvent('e1', 'x', { base: writing.base, now: () => noon })
    expect(fits(test)).toBe(true)
    expect(ajv.compile(catalogue.get(withheldType)?.schema ?? false)(test)).toBe(false)
  })

  it('is shown as the contract of the API says', () => {
    const { faultsOf } = httpContract('partner.openapi.yaml')
    expect([...catalogue.values()].flatMap((one) => faultsOf('EventType', one))).toEqual([])
  })
})
