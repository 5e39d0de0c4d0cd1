import { describe, expect, it } from '@jest/globals'
import { everybody, type Recipient } from '@oldham-cares/domain'
import { decidingDoor } from '../../testing/deciding-door.js'
import { erase, focusedCare, hub, imdt, join, lead, nurse, practice, rani, Story, withdraw } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { metBy } from './met.js'
import type { Reader } from '../read/reader.js'
import { searchPeople } from './search-people.js'

const number = '9990000018'
const searching = (story: Story) => {
  const view = new ViewInMemory().tell(...story.facts)
  const { acting, known, handed } = decidingDoor(view)
  known.set(acting.pseudonyms.hmacOfNhsNumber(number), story.person)
  return { view, handed, acting, search: (team: Reader = nurse, written = number) => searchPeople(acting, team, written) }
}

describe('A search', () => {
  it('says that there is a record and by which name, and nothing else', async () => {
    const story = rani()
    const { search, handed } = searching(story)
    expect(await search()).toEqual({ state: 'done', shown: { exists: true, person: refOf(imdt.id, story.person) }, hub: story.person })
    expect(handed).toEqual([])
  })

  it('says the same to a team that shares in it already', async () => {
    const story = rani().and(lead, join())
    expect(await searching(story).search()).toMatchObject({ shown: { exists: true, person: refOf(imdt.id, story.person) } })
  })

  it('finds the number however it is written', async () => {
    expect(await searching(rani()).search(nurse, '999 000 0018')).toMatchObject({ shown: { exists: true } })
  })

  it.each<[string, Story]>([
    ['somebody met of whom nothing was recorded', new Story()],
    ['somebody whose only referral was an error', rani().and(practice, { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' })],
    ['somebody erased whose number is known for a moment more', rani().and(hub, erase)],
    ['somebody who withdrew from the team', rani().and(lead, withdraw(imdt))],
    ['somebody who withdrew from everybody', rani().and(lead, withdraw({ kind: 'partner', id: everybody }))]
  ])('finds nobody in %s', async (_, story) => {
    expect(await searching(story).search()).toEqual({ state: 'done', shown: { exists: false } })
  })

  it('finds nobody under a number that nobody has', async () => {
    expect(await searching(rani()).search(nurse, '9990000026')).toEqual({ state: 'done', shown: { exists: false } })
  })

  it('refuses what is no number, without repeating it', async () => {
    const refused = await searching(rani()).search(nurse, '9990000010')
    expect(refused).toMatchObject({ state: 'invalid', code: 'NHS_NUMBER.CHECK_DIGIT', wrong: [{ pointer: '/nhsNumber' }] })
    expect(JSON.stringify(refused)).not.toContain('9990000010')
  })

  it('is not answered about somebody frozen', async () => {
    const story = rani()
    const { search, view } = searching(story)
    view.freeze(story.person)
    await expect(search()).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
  })

  it('lets only the team that searched go on with the name', async () => {
    const story = rani()
    const { acting, search } = searching(story)
    await search()
    const ref = refOf(imdt.id, story.person)
    const by = (team: Recipient) => metBy(acting.met, (person) => refOf(team.id, person), ref)
    expect([await by(imdt), await by(focusedCare)]).toEqual([story.person, undefined])
  })
})
