import { beforeEach, describe, expect, it } from '@jest/globals'
import type { DisclosurePolicy } from '@oldham-cares/domain'
import { answerBy } from '../../testing/answered.js'
import { played, withdraw, type StoryName } from '../../testing/answer-stories.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { documentWords, type DocumentWords } from './document-words.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const wordsOf = async (name: StoryName, { policy, denied }: { policy?: DisclosurePolicy; denied?: Parameters<typeof withdraw>[2] } = {}): Promise<DocumentWords> => {
  const words: DocumentWords[] = []
  const out = answerBy(gp, async (answer) => ({ leave: async () => (words.push(documentWords(answer)), { outcome: 'delivered' }) }), policy)
  const { one, release } = await played(gp, name)
  if (denied !== undefined) await withdraw(gp, one, denied)
  await out.attempt(release, 1)
  return words[0] ?? { title: 'nothing left', sections: [] }
}
const linesOf = ({ sections }: DocumentWords, heading: string) => sections.find((section) => section.heading === heading)?.lines

describe('a document', () => {
  it('says everything the message says, what is asked first', async () => {
    const words = await wordsOf('closed-in-full')
    expect(words.title).toBe('Social prescribing referral closed')
    expect(words.sections.map(({ heading }) => heading)).toEqual([
      'Requested actions', 'Person', 'Referral', 'Where it stands', 'Summary', 'Risks', 'Initial and later scores', 'What was tried', 'From'
    ])
    expect(linesOf(words, 'Requested actions')).toEqual(['Please review her mood at the next appointment.'])
    expect(linesOf(words, 'Person')?.slice(0, 2)).toEqual(['NHS number: 944 930 5552', 'Name: Rani Kapoor'])
    expect(linesOf(words, 'Where it stands')).toEqual(['Completed', 'How it ended: Got help', 'With Action Together'])
    expect(linesOf(words, 'Risks')).toEqual(['Has fallen on the stairs twice (since February 2026)'])
    expect(linesOf(words, 'Initial and later scores')?.[0]).toBe('Short Warwick-Edinburgh Mental Wellbeing Scale, initial, 2 March 2026: 18 (of 7 to 35)')
    expect(linesOf(words, 'Initial and later scores')?.[3]).toMatch(/^ONS4 personal wellbeing, later, 18 May 2026: Satisfied with life 7 \(of 0 to 10\); /)
    expect(linesOf(words, 'What was tried')).toEqual(['Knitting group at her community centre: It helped', 'Walking group: It did not help'])
    expect(linesOf(words, 'From')).toEqual(['Oldham Cares hub, 20 May 2026', 'To Failsworth Example Practice (A1001)'])
  })

  it.each([
    ['accepted', 'Social prescribing referral accepted', 'Accepted'],
    ['rejected', 'Social prescribing referral not taken on', 'Not taken on'],
    ['died', 'Social prescribing referral cancelled', 'Cancelled'],
    ['outcome-later', 'Social prescribing: an outcome after closing', 'Completed'],
    ['entered-in-error', 'Social prescribing referral entered in error', 'Entered in error. Please delete what you hold about it.'],
    ['closed-thin', 'Social prescribing referral closed', 'Closed.']
  ] as const)('says of %s where it stands', async (name, title, stands) => {
    const words = await wordsOf(name)
    expect([words.title, linesOf(words, 'Where it stands')?.[0]]).toEqual([title, stands])
  })

  it('says no more than that it is closed where nothing may be told', async () => {
    const words = await wordsOf('closed-thin')
    expect(words.sections.map(({ heading }) => heading)).toEqual(['Person', 'Referral', 'Where it stands', 'From'])
    expect(JSON.stringify(words)).not.toMatch(/Kapoor|9449305552|knitting|Action Together|Widowed|SP-26-0417/)
  })

  it('gives the reason where it was not taken on', async () => {
    expect(linesOf(await wordsOf('rejected'), 'Where it stands')?.[1]).toContain('it has no capacity')
  })

  it.each(['rejected', 'cancelled-by-person'] as const)('does not say in its title what it may not say in its lines: %s', async (name) => {
    const words = await wordsOf(name, { denied: ['progress'] })
    expect(words.title).toBe('Social prescribing referral closed')
    expect(linesOf(words, 'Where it stands')).toEqual(['Closed.'])
  })

  it('says what was noted of an outcome', async () => {
    expect(linesOf(await wordsOf('outcome-later'), 'What changed')).toEqual(['She works in a nursery.'])
  })

  it('names the person by the hub’s id alone where no more may be told', async () => {
    const words = await wordsOf('accepted', { denied: ['demographics'] })
    expect(linesOf(words, 'Person')).toEqual([expect.stringMatching(/^Hub reference: [0-9a-f]{32}$/)])
  })
})
