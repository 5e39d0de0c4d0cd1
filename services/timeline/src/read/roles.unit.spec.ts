import { describe, expect, it } from '@jest/globals'
import { readingFrom } from '../../testing/reading.js'
import { contact, imdt, join, lead, nurse, object, rani, safeguardingLead, sealed, socialWorker, staffOf, type Story } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { readCaseload, type CaseloadPage } from './read-caseload.js'
import { readPerson } from './read-person.js'
import { readTimeline } from './read-timeline.js'
import type { Reader } from './reader.js'

const joined = (): Story =>
  rani()
    .and(lead, join())
    .and(imdt, { type: 'RecordNote', referral: 'r1', note: 'n1' }, [sealed('health', 'sleeps badly')])
    .and(lead, contact, [sealed('safeguarding', 'her brother')])

const everything = async (story: Story, reader: Reader): Promise<string> => {
  const parts = readingFrom(new ViewInMemory().tell(...story.facts))
  const ref = refOf(imdt.id, story.person)
  const told = [readPerson(parts)(reader, ref), readTimeline(parts)(reader, ref, { limit: 50 }), readCaseload(parts)(reader, { limit: 50 })]
  return JSON.stringify(await Promise.all(told))
}

describe('What is shown goes by role', () => {
  it.each([nurse, socialWorker, safeguardingLead])('$role sees what the team may see', async (reader) => {
    const told = await everything(joined(), reader)
    for (const words of ['Rani', 'a dog', 'had tea', 'sleeps badly']) expect(told).toContain(words)
  })

  it('safeguarding content is for the safeguarding lead alone', async () => {
    expect(await everything(joined(), safeguardingLead)).toContain('her brother')
    for (const reader of [nurse, socialWorker, staffOf(lead.id)]) expect(await everything(joined(), reader)).not.toContain('her brother')
  })

  it('staff of the partner that owns the referral see what the partner sees, and not what only the team does', async () => {
    const told = await everything(joined(), staffOf(lead.id))
    for (const words of ['Rani', 'a dog', 'had tea']) expect(told).toContain(words)
    expect(told).not.toContain('sleeps badly')
  })

  it('staff of a partner that takes no part see nothing, though their team has joined', async () => {
    const told = await everything(joined(), staffOf('mind'))
    for (const words of ['Rani', 'a dog', 'had tea', 'sleeps badly', 'in-progress']) expect(told).not.toContain(words)
  })

  it('staff of a partner see nothing that the person denies to the team', async () => {
    expect(await everything(joined().and(lead, object(imdt)), staffOf(lead.id))).not.toContain('Rani')
  })

  it('whoever may not is told that it is not for their role, and that the person withdrew only where they did', async () => {
    const state = async (story: Story, reader: Reader) => {
      const [only] = (await readCaseload(readingFrom(new ViewInMemory().tell(...story.facts)))(reader, { limit: 50 }) as CaseloadPage).people
      return only?.state
    }
    expect(await state(joined(), staffOf('mind'))).toBe('not-for-role')
    for (const reader of [nurse, staffOf('mind')]) expect(await state(joined().and(lead, object(imdt)), reader)).toBe('withdrawn')
  })

  it('information governance sees nothing about anybody', async () => {
    const told = await everything(joined(), { ...nurse, role: 'information-governance' })
    for (const words of ['Rani', 'a dog', 'had tea', 'sleeps badly', 'her brother']) expect(told).not.toContain(words)
  })
})
