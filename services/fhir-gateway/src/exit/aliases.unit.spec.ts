import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Organisation } from '@oldham-cares/domain'
import { frozenRow, NotCaughtUp, partitionCount, personRow, type View } from '@oldham-cares/log'
import { conversation, referred } from '../../testing/answered.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { lead, practice } from '../../testing/hub-in-memory.js'
import { rani } from '../../testing/messages.js'
import { aliasRow, conversationRow, findAliased } from './aliases.js'
import { PersonFrozen } from '@oldham-cares/log'
import { knownIn } from './known.js'

let gp: GpSystem
let found: { person: string; referral: string }
beforeAll(async () => {
  gp = await gpSystem()
  const { person, referral } = await referred(gp)
  found = { person, referral }
})

const other = { kind: 'practice', id: 'B2002' } as const
const view = (rows: Record<string, unknown>, caughtUp = (_partition: number) => true) => {
  const ask: View['ask'] = async (partition, names) => {
    if (!caughtUp(partition)) throw new NotCaughtUp('one partition')
    return names.map((name) => rows[name])
  }
  const askAt: View['askAt'] = async (partition, names) => ({ folded: 1, rows: await ask(partition, names) })
  return { ask, askAt } as unknown as View
}

describe('the names of a referral', () => {
  it('lead to it by hub id, by that of its person, message and conversation, for the practice that sent it', async () => {
    const { known, pseudonyms } = gp.hub.parts
    const names = [
      ['referral', pseudonyms.scopedId(practice, 'referral', found.referral)],
      ['person', pseudonyms.scopedId(practice, 'person', found.person)],
      ['message', rani().id],
      ['correlation', conversation]
    ] as const
    for (const [kind, id] of names) {
      expect(await known.aliased(practice, kind, id)).toEqual([found])
      expect(await known.aliased(other, kind, id)).toEqual([])
    }
  })

  it('stand in the view under hashes', () => {
    const row = aliasRow(gp.hub.parts.pseudonyms, practice, 'message', 'SP-26-0417')
    expect(row).toMatch(/^alias:[0-9a-f]{32}$/)
  })

  it('keep the conversation it came in', async () => {
    expect(await gp.hub.view.ask(0, [conversationRow(found.referral)])).toEqual([conversation])
  })

  it('are not known to be unknown until every partition is caught up', async () => {
    await expect(findAliased(view({}, (partition) => partition !== partitionCount - 1), 'alias:x')).rejects.toThrow(NotCaughtUp)
  })
})

describe('the name of a Consent', () => {
  const recording = (by: Organisation, consent: string) =>
    gp.hub.act(found.person, by, { type: 'RecordObjection', consent, recipient: { kind: 'partner', id: 'mind' }, categories: ['health'], reason: 'other' })

  it('leads to it for who recorded it, and for nobody else', async () => {
    await recording(practice, 'c1')
    const { known, pseudonyms } = gp.hub.parts
    expect(await known.consent(practice, pseudonyms.scopedId(practice, 'consent', 'c1'))).toEqual({ person: found.person, consent: 'c1' })
    expect(await known.consent(other, pseudonyms.scopedId(practice, 'consent', 'c1'))).toBeUndefined()
    expect(await known.consent(practice, 'c1')).toBeUndefined()
  })

  it('is one, of whatever it states', async () => {
    await recording(practice, 'c3.0')
    await recording(practice, 'c3.1')
    const { known, pseudonyms } = gp.hub.parts
    expect(await known.consent(practice, pseudonyms.scopedId(practice, 'consent', 'c3'))).toEqual({ person: found.person, consent: 'c3' })
    expect(await known.consent(practice, pseudonyms.scopedId(practice, 'consent', 'c3.0'))).toBeUndefined()
  })

  it('is kept of nobody who does not come to this door', async () => {
    await recording(lead, 'c2')
    expect(await gp.hub.parts.known.consent(lead, gp.hub.parts.pseudonyms.scopedId(lead, 'consent', 'c2'))).toBeUndefined()
  })
})

describe('a person', () => {
  it('about whom something could not be read is frozen: nothing is answered', async () => {
    const known = knownIn(view({ [personRow('p')]: { id: 'p' }, [frozenRow('p')]: { reason: 'RECORD.UNREADABLE' } }), gp.hub.parts.pseudonyms)
    await expect(known.person('p')).rejects.toThrow(PersonFrozen)
  })

  it('nobody knows is undefined', async () => {
    expect(await knownIn(view({}), gp.hub.parts.pseudonyms).person('p')).toBeUndefined()
  })
})
