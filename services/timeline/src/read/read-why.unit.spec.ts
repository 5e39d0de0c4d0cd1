import { describe, expect, it } from '@jest/globals'
import type { DataCategory } from '@oldham-cares/domain'
import { at, joined } from '../../testing/acting.js'
import { breakGlass, erase, hub, imdt, lead, nurse, object, practice, rani, safeguardingLead, sealed, staffOf, type Story } from '../../testing/story.js'
import { refOf } from '../../testing/view-in-memory.js'
import { readPerson } from './read-person.js'
import { readWhy, type Why } from './read-why.js'
import type { Reader } from './reader.js'

const why = async (story: Story, reader: Reader = nurse): Promise<Why> => {
  const { acting } = at(story)
  await acting.met.remember(refOf(imdt.id, story.person), story.person)
  const found = await readWhy(acting)(reader, refOf(imdt.id, story.person))
  if (found === undefined) throw new Error('nobody')
  return found.why
}
const about = async (story: Story, category: DataCategory, reader?: Reader) => (await why(story, reader)).categories.find((one) => one.category === category)

describe('Why this may be seen', () => {
  it('says of every category that it may, and on what', async () => {
    expect(await about(joined(), 'risks')).toEqual({
      category: 'risks', allowed: true, basis: 'implied', says: 'You may see what is known about risks: your team shares in their care.'
    })
    expect((await why(joined())).categories).toHaveLength(10)
  })

  it('says of a broken glass until when, and that it is one', async () => {
    const broken = rani().and(imdt, breakGlass(nurse), [sealed('progress', 'why')])
    const { acting } = at(broken)
    const now = { ...acting, now: () => Date.parse('2026-03-02T10:00:00Z') }
    const { why: told } = (await readWhy(now)(nurse, refOf(imdt.id, broken.person))) ?? {}
    expect(told?.breakGlass).toMatchObject({ until: '2026-03-02T17:31:03.000Z' })
    expect(told?.categories.find(({ category }) => category === 'contact')).toEqual({
      category: 'contact',
      allowed: true,
      basis: 'break-glass',
      until: '2026-03-02T17:31:03.000Z',
      says: 'You may see how to reach them: you opened their record in an emergency, until 2 March 2026 at 17:31.'
    })
    expect(told?.categories.find(({ category }) => category === 'health')).toMatchObject({ allowed: false, code: 'DISCLOSURE.NO_STANDING' })
  })

  it('says when the reader’s own broken glass ends, whenever a colleague’s does', async () => {
    const colleague = { ...nurse, worker: 'another nurse' }
    const broken = rani().and(imdt, breakGlass(nurse), [sealed('progress', 'why')]).and(imdt, breakGlass(colleague, ['contact'], 'x2'), [sealed('progress', 'why')])
    const { acting } = at(broken)
    const now = { ...acting, now: () => Date.parse('2026-03-02T10:00:00Z') }
    const { why: told } = (await readWhy(now)(nurse, refOf(imdt.id, broken.person))) ?? {}
    expect(told?.categories.find(({ category }) => category === 'contact')).toMatchObject({ until: told?.breakGlass?.until })
  })

  it('says to staff of a partner what that partner sees it by, and until when', async () => {
    const until = Date.parse('2030-03-01T00:00:00Z')
    const agreed = joined().and(lead, {
      type: 'GiveConsent', consent: 'c1', recipient: { kind: 'partner', id: 'mind' }, categories: ['risks'], purpose: 'support', from: 0, until, evidence: 'verbal'
    })
    expect(await about(agreed, 'risks', staffOf('mind'))).toMatchObject({ allowed: true, basis: 'explicit', until: '2030-03-01T00:00:00.000Z' })
    expect(await about(joined(), 'risks', staffOf(lead.id))).toMatchObject({ allowed: true, basis: 'implied' })
  })

  it('is never said of more than is shown', async () => {
    for (const story of [joined(), joined().and(lead, object(imdt, ['risks'])), rani()])
      for (const reader of [nurse, safeguardingLead, staffOf(lead.id), staffOf('mind')]) {
        const { categories } = await why(story, reader)
        const open = categories.filter(({ allowed }) => allowed).map(({ category }) => category)
        const shown = JSON.stringify(await readPerson(at(story).acting)(reader, refOf(imdt.id, story.person)))
        expect([shown.includes('a dog'), shown.includes('Rani')]).toEqual([open.includes('risks'), open.includes('demographics')])
      }
  })
})

describe('Why that may not', () => {
  it.each<[string, Story, Reader, DataCategory, string]>([
    ['the person objects', joined().and(lead, object(imdt, ['risks'])), nurse, 'risks', 'CONSENT.WITHDRAWN'],
    ['the team takes no part', rani(), nurse, 'risks', 'DISCLOSURE.NO_STANDING'],
    ['it takes none, whatever the person agrees to', rani().and(practice, object(imdt, ['risks'])), nurse, 'risks', 'DISCLOSURE.NO_STANDING'],
    ['it is for another role', joined(), nurse, 'safeguarding', 'DISCLOSURE.NO_ROLE'],
    ['the reader’s employer may not', joined(), staffOf('mind'), 'contact', 'DISCLOSURE.NOT_FOR_EMPLOYER']
  ])('because %s', async (_why, story, reader, category, code) => {
    expect(await about(story, category, reader)).toEqual({ category, allowed: false, code, says: expect.stringMatching(/^You may not see .*\.$/) })
  })

  it('is not told of somebody who objects to a team that takes no part: they are nobody', async () => {
    await expect(why(rani().and(practice, object(imdt)))).rejects.toThrow('nobody')
  })

  it.each<[string, Story]>([
    ['somebody erased', rani().and(hub, erase)],
    ['somebody erased whom the team worked with', joined().and(hub, erase)],
    ['somebody whose only referral was an error', rani().and(practice, { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' })]
  ])('is not told of %s: they are nobody', async (_who, story) => {
    await expect(why(story)).rejects.toThrow('nobody')
  })

  it('is told to a team that does, for it knows them', async () => {
    expect(await about(joined().and(lead, object(imdt)), 'contact')).toMatchObject({ allowed: false, code: 'CONSENT.WITHDRAWN' })
  })

  it('is not told by a name that is nobody’s', async () => {
    expect(await readWhy(at(joined()).acting)(nurse, 'f'.repeat(32))).toBeUndefined()
  })
})
