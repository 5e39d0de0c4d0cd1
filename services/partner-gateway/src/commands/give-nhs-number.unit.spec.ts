import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { decidingDoor } from '../../tests/deciding-door.js'
import { sent } from '../../tests/sent.js'
import { accepted, agreedToMind, ids, lead, mind, passedOn, pseudonyms, submitted, told } from '../../tests/story.js'
import { giveNhsNumber } from './give-nhs-number.js'

const ours = ids.of(lead.id, 'referral', 'r1')
const number = '999 000 0018'

const giving = (standsFor: string, nhsNumber = number, org = lead.id) => {
  const { acting, handed, rows } = decidingDoor(told(submitted, accepted, agreedToMind, passedOn))
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

  it('that this record has already changes nothing', async () => {
    const { give, handed } = giving('p1')
    expect(await give()).toEqual({ state: 'done', shown: { id: ours, status: 'accepted', owner: lead.id } })
    expect(handed).toEqual([])
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

  it('is nothing for a partner they were only passed on to', async () => {
    expect(await giving('p2', number, mind.id).give()).toEqual({ state: 'refused', code: 'PERSON.NOT_INVOLVED' })
  })
})
