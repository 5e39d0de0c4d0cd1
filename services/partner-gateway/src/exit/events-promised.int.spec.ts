import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { accepted, agreedToMind, ids, lead, mind, passedOn, releasedTo, submitted, told } from '../../tests/story.js'
import { eventTypes } from './event-types.js'
import { thinEvent, withheldNotice } from './thin-event.js'

const { faultsOf } = httpContract('partner.openapi.yaml')
const writing = { ids, base: 'https://hub.example.org/partner/v1' }
const refusedOwn = { by: lead, ask: { type: 'AcceptReferral', referral: 'r1' } } as const
const story = told(submitted, accepted, agreedToMind, passedOn, refusedOwn)

it.each([lead, mind])('an event to $id is what the contract says, whatever happened, and so is the notice in its place', (to) => {
  const releases = releasedTo(story, to)
  expect(releases).not.toEqual([])
  for (const release of releases) {
    const fact = story.facts.find(({ id }) => id === release.fact)
    if (!fact) throw new Error('released without a fact')
    expect(faultsOf('Event', thinEvent(release, fact, writing))).toEqual([])
    expect(faultsOf('Event', withheldNotice(release, writing))).toEqual([])
  }
})

it('every type of event is in the contract, and the contract names no other', () => {
  const contract = readFileSync(new URL('../../../../contracts/events/asyncapi.yaml', import.meta.url), 'utf8')
  const promised = [...contract.matchAll(/^ {12}- (uk\.oldhamcares\.\S+)$/gm)].map(([, type]) => type)
  expect(promised.toSorted()).toEqual(Object.values(eventTypes).toSorted())
})
