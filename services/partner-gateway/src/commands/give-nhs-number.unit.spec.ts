import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Person } from '@oldham-cares/domain'
import { personRow } from '@oldham-cares/log'
import { decidingDoor } from '../../tests/deciding-door.js'
import { sent } from '../../tests/sent.js'
import { accepted, agreedToMind, ids, lead, mind, passedOn, pseudonyms, submitted, told, withdrawn, type Step } from '../../tests/story.js'
import { giveNhsNumber } from './give-nhs-number.js'

const ours = ids.of(lead.id, 'referral', 'r1')
const number = '999 000 0018'

const unverified: Step = { ...submitted, ask: { ...submitted.ask, numberStatus: 'unverified' } as Step['ask'] }
const absent: Step = { ...submitted, ask: { ...submitted.ask, numberStatus: 'absent' } as Step['ask'] }

const giving = (standsFor: string, nhsNumber = number, org = lead.id, steps: readonly Step[] = [absent, accepted, agreedToMind, passedOn]) => {
  const { acting, handed, rows } = decidingDoor(told(...steps))
  const met: string[] = []
  const meet = async (hmac: string) => {
    met.push(hmac)
    return { keyId: 'k2', person: standsFor, key: createSecretKey(Buffer.alloc(32)) }
  }
  const give = (key = 'key-1') => giveNhsNumber({ ...acting, meet }, sent<'GiveNhsNumber'>({ nhsNumber }, { org, key }), ids.of(org, 'referral', 'r1'))
  return { give, met, handed, rows }
}

describe('the NHS number of somebody brought in without one', () => {
  it('proposes that the record under it is theirs too, without naming the number', async () => {
    const { give, met, handed } = giving('p2')
    expect(await give()).toEqual({ state: 'done', shown: { id: ours, status: 'accepted', owner: lead.id } })
    expect(met).toEqual([pseudonyms.hmacOfNhsNumber('9990000018')])
    expect(handed[0]?.ask('c')).toEqual({ type: 'LinkPerson', other: 'p2', step: 'proposed', adopted: [] })
    expect(handed[0]?.plain).toEqual({})
  })

  it('that this record has already changes nothing, and is answered like any other', async () => {
    const { give, handed } = giving('p1', number, lead.id, [unverified, accepted])
    expect(await give()).toEqual(await giving('p2', number, lead.id, [unverified, accepted]).give())
    expect(handed).toEqual([])
  })

  it('is not taken where it was traced, and nobody is met', async () => {
    const { give, met, handed } = giving('p2', number, lead.id, [submitted, accepted])
    expect(await give()).toMatchObject({ state: 'unfit', code: 'PERSON.NUMBER_KNOWN', wrong: [{ pointer: '/nhsNumber' }] })
    expect([met, handed]).toEqual([[], []])
  })

  it('is not taken once the referrer has traced it, but a repeat of what was said before still meets its verdict', async () => {
    const { give, rows } = giving('p2')
    const first = await give()
    const person = rows[personRow('p1')] as Person
    rows[personRow('p1')] = { ...person, referrals: { r1: { ...person.referrals['r1'], numberStatus: 'verified' } } }
    expect(await give('key-2')).toMatchObject({ state: 'unfit' })
    expect(await give()).toEqual(first)
  })

  it('said again under the same key answers the same, and under another that it is known', async () => {
    const { give } = giving('p2')
    expect(await give()).toEqual(await give())
    expect(await give('key-2')).toEqual({ state: 'refused', code: 'PERSON.ALREADY_LINKED' })
  })

  it.each([
    ['9990000019', 'NHS_NUMBER.CHECK_DIGIT'],
    ['12', 'NHS_NUMBER.MALFORMED']
  ])('%s meets nobody and is not repeated', async (written, code) => {
    const { give, met, handed } = giving('p2', written)
    const outcome = await give()
    expect([outcome, met, handed]).toMatchObject([{ state: 'invalid', code, wrong: [{ pointer: '/nhsNumber' }] }, [], []])
    expect(JSON.stringify(outcome)).not.toContain(written)
  })

  it('is nothing for a partner that does not know the person to say', async () => {
    const { give, met } = giving('p2', number, 'age-uk-oldham')
    expect([await give(), met]).toEqual([{ state: 'unknown' }, []])
  })

  it.each([
    ['was only passed on to', [absent, accepted, agreedToMind, passedOn]],
    ['was withdrawn from', [absent, accepted, agreedToMind, passedOn, withdrawn]],
    ['was passed on somebody whose number was traced', [submitted, accepted, agreedToMind, passedOn]]
  ])('is nothing for a partner that %s: it meets nobody, and is refused alike and on the record', async (_, steps) => {
    for (const standsFor of ['p1', 'p2']) {
      const { give, met, handed } = giving(standsFor, number, mind.id, steps)
      expect([await give(), met]).toEqual([{ state: 'refused', code: 'PERSON.NOT_INVOLVED' }, []])
      expect(handed).toHaveLength(1)
    }
  })
})
