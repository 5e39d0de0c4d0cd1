import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp } from '@oldham-cares/log'
import { accepted, agreedToMind, disclosure, frozen, mind, noon, passedOn, releasedTo, rowsOf, submitted, told, viewOf, withdrawn } from '../../tests/story.js'
import { mayBeTold } from './may-be-told.js'
import { PersonFrozen } from '@oldham-cares/log'

const story = told(submitted, accepted, agreedToMind, passedOn)
const release = releasedTo(story, mind).at(-1)
if (!release) throw new Error('nothing was released')
const asked = (rows: Record<string, unknown>) => mayBeTold({ view: viewOf(rows), policy: disclosure, now: () => noon + 60_000 }, release)

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
    const blind = { view: viewOf({}, { caughtUp: false }), policy: disclosure, now: () => noon }
    await expect(mayBeTold(blind, release)).rejects.toBeInstanceOf(NotCaughtUp)
  })
})
