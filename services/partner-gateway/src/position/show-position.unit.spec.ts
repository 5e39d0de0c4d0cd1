import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp } from '@oldham-cares/log'
import type { Access } from '@oldham-cares/service-kit'
import { directory } from '../../tests/listed.js'
import { accepted, agreedToMind, auditKept, disclosure, ids, lead, mind, noon, passedOn, practice, rowsOf, submitted, told, viewOf, waits, withdrawn, type Step } from '../../tests/story.js'
import { showPosition } from './show-position.js'

const register = {
  practice: () => ({ id: 'A1001', name: 'Werneth Surgery', cluster: 'oldham-west' }),
  careSetting: () => undefined,
  partner: (id: string) => ({ id, name: id === 'mind' ? 'Mind' : 'Action Together', lead: id !== 'mind' }),
  careTeam: () => undefined
}
const day = 86_400_000

const asked = async (by: typeof lead, steps: readonly Step[], { audited = [] as Access[], now = noon + day, caughtUp = true } = {}) => {
  const view = viewOf(rowsOf(told(...steps)), { caughtUp })
  const positioning = { ids, register, directory, waits, view, policy: disclosure, now: () => now, audit: auditKept(audited) }
  return showPosition(positioning, by, ids.of(by.id, 'referral', 'r1'))
}
const wordsOf = async (steps: readonly Step[], id: string, now?: number) => {
  const answer = await asked(lead, steps, now === undefined ? {} : { now })
  if (!answer || !('shown' in answer)) throw new Error(`it is ${JSON.stringify(answer)}`)
  const { recipients } = answer.shown as { recipients: readonly { recipient: { id: string }; words: readonly string[] }[] }
  return recipients.find(({ recipient }) => recipient.id === id)?.words
}

const lasting: Step = { ...agreedToMind, ask: { ...agreedToMind.ask, until: Date.UTC(2027, 2, 1) } as Step['ask'] }
const objected: Step = { by: lead, ask: { type: 'RecordObjection', consent: 'c8', recipient: mind, categories: ['contact'], reason: 'private' } }
const toGroup: Step = { by: lead, ask: { ...agreedToMind.ask, consent: 'c2', recipient: { kind: 'group', id: 'action-together:knitting-group' } } as Step['ask'] }
const overridden: Step = {
  by: lead,
  seals: [{ category: 'safeguarding', keyId: 'k1', context: 'x', sealed: 'x' }],
  ask: { type: 'OverrideObjection', override: 'v1', recipient: mind, categories: ['contact'], basis: 'serious-harm', role: 'safeguarding-lead', worker: 'w', until: noon + 2 * day }
}

describe('the position of a person', () => {
  it('is told of each who takes part or was spoken of, by name', async () => {
    const answer = await asked(lead, [submitted, accepted, lasting, passedOn, toGroup])
    expect(answer).toMatchObject({
      shown: {
        referral: ids.of(lead.id, 'referral', 'r1'),
        recipients: [
          { recipient: practice, name: 'Werneth Surgery' },
          { recipient: lead, name: 'Action Together' },
          { recipient: mind, name: 'Mind' },
          { recipient: { kind: 'group', id: 'action-together:knitting-group' }, name: 'The knitting group' }
        ]
      }
    })
  })

  it('is data and words alike', async () => {
    const answer = await asked(lead, [submitted, accepted, lasting, passedOn])
    const until = '2027-03-01T00:00:00.000Z'
    expect(answer).toMatchObject({ shown: { recipients: expect.arrayContaining([expect.objectContaining({ recipient: mind, categories: expect.arrayContaining([{ category: 'contact', allowed: true, basis: 'explicit', until }, { category: 'health', allowed: false, code: 'CONSENT.NOT_GIVEN' }]) })]) } })
    expect(await wordsOf([submitted, accepted, lasting, passedOn], 'mind')).toContain('Mind may see your contact details and this referral until 1 March 2027.')
  })

  it('changes with what the person says, and with time alone', async () => {
    const steps = [submitted, accepted, lasting, passedOn]
    expect((await wordsOf([...steps, objected], 'mind'))?.[0]).toBe('Mind may see this referral until 1 March 2027.')
    expect(await wordsOf([...steps, withdrawn], 'mind')).toEqual(['Mind may not see anything about you, because you said no to that.'])
    expect((await wordsOf(steps, 'mind', Date.UTC(2027, 2, 1)))?.join()).not.toContain('may see')
  })

  it('says nothing of a decision against an objection', async () => {
    const steps = [submitted, accepted, agreedToMind, passedOn, withdrawn]
    expect(await asked(lead, [...steps, overridden])).toEqual(await asked(lead, steps))
  })

  it.each<[string, readonly Step[]]>([
    ['is asked and has not taken it on', [submitted]],
    ['may not see what is being done', [submitted, accepted, { by: lead, ask: { ...objected.ask, recipient: lead, categories: ['progress'] } as Step['ask'] }]]
  ])('is no more than where it stands itself for an owner that %s', async (_, steps) => {
    const answer = await asked(lead, [...steps, toGroup])
    expect(answer).toMatchObject({ shown: { recipients: [{ recipient: lead, words: expect.any(Array) }] } })
    expect(JSON.stringify(answer)).not.toMatch(/Werneth|A1001|knitting/)
  })

  it('is not for whoever may not record what the person says', async () => {
    expect(await asked(mind, [submitted, accepted, lasting, passedOn])).toEqual({ withheld: 'CONSENT.NO_STANDING' })
    expect(await asked(mind, [submitted, accepted, lasting, passedOn, withdrawn])).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
    expect(await asked(mind, [submitted, accepted])).toBeUndefined()
  })

  it('of somebody whose view is being rebuilt is not told', async () => {
    await expect(asked(lead, [submitted, accepted], { caughtUp: false })).rejects.toBeInstanceOf(NotCaughtUp)
  })

  it('leaves a record of who asked', async () => {
    const audited: Access[] = []
    await asked(lead, [submitted, accepted], { audited })
    expect(audited).toMatchObject([{ exit: 'partner-consent', organisation: { id: lead.id }, person: 'p1', outcome: 'disclosed', categories: [] }])
  })

  it('holds no identifier of the hub', async () => {
    expect(JSON.stringify(await asked(lead, [submitted, accepted, lasting, passedOn]))).not.toMatch(/"(p1|r1|c1|o1)"/)
  })
})
