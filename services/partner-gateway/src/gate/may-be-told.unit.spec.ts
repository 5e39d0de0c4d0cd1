import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp, PersonFrozen, type View } from '@oldham-cares/log'
import { accepted, agreedToMind, auditKept, disclosure, frozen, mind, noon, passedOn, releasedTo, rowsOf, submitted, told, viewOf, withdrawn } from '../../tests/story.js'
import { webhooks } from '../exits.js'
import { mayBeTold } from '@oldham-cares/service-kit/tell'

const story = told(submitted, accepted, agreedToMind, passedOn)
const release = releasedTo(story, mind).at(-1)
if (!release) throw new Error('nothing was released')
const looking = (view: View) => webhooks.look({ view, policy: disclosure, now: () => noon + 60_000, audit: auditKept() }, mind)
const asked = (rows: Record<string, unknown>) => mayBeTold(looking(viewOf(rows)), release)

describe('the gate in front of an event', () => {
  it('lets through what consent allows now', async () => {
    expect(await asked(rowsOf(story))).toMatchObject({ told: true, fact: { type: 'OnwardReferralMade' } })
  })

  it('withholds what was released and is withdrawn since', async () => {
    const after = told(submitted, accepted, agreedToMind, passedOn, withdrawn)
    expect(await asked(rowsOf(after))).toEqual({ told: false, reason: 'CONSENT.WITHDRAWN' })
  })

  it('withholds what it cannot find', async () => {
    expect(await asked({})).toMatchObject({ told: false })
  })

  it('throws where it cannot be asked: rebuilding, frozen', async () => {
    await expect(asked({ ...rowsOf(story), ...frozen })).rejects.toBeInstanceOf(PersonFrozen)
    await expect(mayBeTold(looking(viewOf({}, { caughtUp: false })), release)).rejects.toBeInstanceOf(NotCaughtUp)
  })
})
