import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { hub } from '@oldham-cares/domain'
import { accepted, agreedToMind, ids, lead, mind, passedOn, releasedTo, submitted, told } from '../../tests/story.js'
import { eventTypes, thinEvent, withheldNotice } from '@oldham-cares/service-kit/tell'

const { faultsOf } = httpContract('partner.openapi.yaml')
const writing = { ids, base: 'https://hub.example.org/partner/v1' }
const refusedOwn = { by: lead, ask: { type: 'AcceptReferral', referral: 'r1' } } as const
const denial = { recipient: mind, categories: [] }
const denies = { by: hub, ask: { type: 'LinkPerson', other: 'p2', step: 'matched', adopted: [denial] } } as const
const story = told(submitted, accepted, agreedToMind, passedOn, refusedOwn, denies)

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

it('that another record denies somebody is an event like a withdrawal, and names no other record', () => {
  const release = releasedTo(story, mind).find(({ factType }) => factType === 'PersonLinked')
  const fact = story.facts.find(({ id }) => id === release?.fact)
  if (!release || !fact) throw new Error('nothing was released')
  const event = thinEvent(release, fact, writing)
  expect(event.type).toBe('uk.oldhamcares.consent.withdrawn.v1')
  expect(JSON.stringify(event)).not.toMatch(/p2|linked/)
})

it('every type of event is in the contract, and the contract names no other', () => {
  const contract = readFileSync(new URL('../../../../contracts/events/asyncapi.yaml', import.meta.url), 'utf8')
  const promised = [...contract.matchAll(/^ {12}- (uk\.oldhamcares\.\S+)$/gm)].map(([, type]) => type)
  expect(promised.toSorted()).toEqual([...new Set(Object.values(eventTypes))].toSorted())
})
