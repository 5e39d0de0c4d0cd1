import { describe, expect, it } from '@jest/globals'
import type { Role } from '@oldham-cares/domain'
import { decidingDoor } from '../../tests/deciding-door.js'
import { sent } from '../../tests/sent.js'
import { accepted, agreedToMind, ids, lead, mind, noon, passedOn, submitted, told, withdrawn } from '../../tests/story.js'
import type { Body } from '../contract/body.js'
import { showReferral } from '../read/show-referral.js'
import { override } from './override.js'

const ours = ids.of(lead.id, 'referral', 'r1')
const theirs = ids.of(mind.id, 'referral', 'r1')
const day = 86_400_000
const at = (after: number) => new Date(noon + after).toISOString()
const denied = () => decidingDoor(told(submitted, accepted, agreedToMind, passedOn, withdrawn))
const decision: Body<'OverrideObjection'> = {
  recipient: { kind: 'partner', id: mind.id },
  categories: ['referral'],
  basis: 'serious-harm',
  until: at(2 * day),
  justification: 'He said that he would come back'
}
type Door = ReturnType<typeof denied>

const decide = ({ acting }: Door, over: Partial<typeof decision> = {}, role: Role | undefined = 'safeguarding-lead', key = 'key-1') =>
  override(acting, sent<'OverrideObjection'>({ ...decision, ...over }, { key }), ours, { worker: 'w1', ...(role === undefined ? {} : { role }) })

describe('going against an objection', () => {
  it('opens what it names, to whom it names, until it ends', async () => {
    const door = denied()
    expect(await showReferral(door.acting, mind, theirs)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
    expect(await decide(door)).toMatchObject({ state: 'done', shown: { recipient: decision.recipient, categories: ['referral'], until: at(2 * day) } })
    expect(await showReferral(door.acting, mind, theirs)).toMatchObject({ shown: { coarse: { need: 'wellbeing' } } })
    const later = { ...door.acting, now: () => noon + 2 * day }
    expect(await showReferral(later, mind, theirs)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
  })

  it('bears the role of the token, and its justification stands sealed for named roles', async () => {
    const door = denied()
    await decide(door)
    expect(door.handed[0]?.ask('c')).toMatchObject({ type: 'OverrideObjection', role: 'safeguarding-lead', worker: 'w1', basis: 'serious-harm' })
    expect(door.handed[0]?.plain).toEqual({ safeguarding: { justification: decision.justification } })
    expect(JSON.stringify(door.handed[0]?.ask('c'))).not.toContain('come back')
  })

  it.each<[string, Partial<typeof decision>, Role, string]>([
    ['in another role', {}, 'clinical', 'OVERRIDE.ROLE'],
    ['for too long', { until: at(29 * day) }, 'safeguarding-lead', 'OVERRIDE.TOO_LONG'],
    ['until long ago', { until: '1970-01-01T00:00:00Z' }, 'safeguarding-lead', 'OVERRIDE.WINDOW_EMPTY'],
    ['until the end of time', { until: '9999-12-31T23:59:59Z' }, 'safeguarding-lead', 'OVERRIDE.TOO_LONG'],
    ['for everybody', { recipient: { kind: 'group', id: 'everybody' } }, 'safeguarding-lead', 'OVERRIDE.NAMES_NO_RECIPIENT']
  ])('%s is refused, and shows nobody anything', async (_, over, role, code) => {
    const door = denied()
    expect(await decide(door, over, role)).toEqual({ state: 'refused', code })
    expect(await showReferral(door.acting, mind, theirs)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
  })

  it('without any role is refused before anything is handed over', async () => {
    const door = denied()
    const asked = sent<'OverrideObjection'>(decision)
    expect(await override(door.acting, asked, ours, { worker: 'w1' })).toMatchObject({ state: 'unfit', code: 'OVERRIDE.ROLE' })
    expect(door.handed).toEqual([])
  })

  it('is not for a partner that may not record what the person says', async () => {
    const door = denied()
    const asked = sent<'OverrideObjection'>(decision, { org: mind.id })
    expect(await override(door.acting, asked, theirs, { role: 'safeguarding-lead', worker: 'w2' })).toEqual({ state: 'refused', code: 'OVERRIDE.NO_STANDING' })
    expect(await override(door.acting, asked, ours, { role: 'safeguarding-lead', worker: 'w2' })).toEqual({ state: 'unknown' })
  })

  it('is not the answer to somebody else who sends the same under the same key', async () => {
    const door = denied()
    await decide(door)
    expect(await decide(door, {}, 'clinical')).toEqual({ state: 'refused', code: 'COMMAND.ID_REUSED' })
  })

  it('is decided once however often it is sent', async () => {
    const door = denied()
    const once = await decide(door)
    expect(await decide(door)).toEqual(once)
    expect(await decide(door, {}, 'safeguarding-lead', 'key-2')).not.toEqual(once)
  })
})
