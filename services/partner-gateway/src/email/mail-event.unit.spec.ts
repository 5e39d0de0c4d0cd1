import { describe, expect, it } from '@jest/globals'
import { mind, releasedTo, told, agreedToMind, accepted, ids, passedOn, submitted } from '../../tests/story.js'
import { thinEvent, withheldNotice } from '@oldham-cares/service-kit/tell'
import { mailEvent, mailOf } from './mail-event.js'
import type { Mail, Mailed } from '@oldham-cares/service-kit/send'

const writing = { ids, base: 'https://hub.example.org/partner/v1' }
const story = told(submitted, accepted, agreedToMind, passedOn)
const releases = releasedTo(story, mind)
const release = releases.at(-1)
const fact = story.facts.find(({ id }) => id === release?.fact)
if (!release || !fact) throw new Error('nothing was released')
const event = thinEvent(release, fact, writing)
const endpoint = { address: 'office@pennine.example' } as never

const sending = async (answer: Mailed, said = event) => {
  const mails: Mail[] = []
  const sent = await mailEvent({ send: async (mail) => (mails.push(mail), answer), close: () => {} })(said, endpoint, { release, mayLeave: () => true })
  return { mails, sent }
}

describe('an e-mail about an event', () => {
  it('says its id, number, stream and where to read', async () => {
    const { mails } = await sending({ taken: true, status: 250 })
    expect(mails).toEqual([mailOf(event, 'office@pennine.example')])
    expect(mails[0]).toMatchObject({ to: 'office@pennine.example', id: event.id })
    for (const word of [event.id, String(event.data.number), event.data.stream, 'https://hub.example.org/partner/v1/events']) expect(mails[0]?.text).toContain(word)
  })

  it('says neither what happened nor to whom, nor when', () => {
    const { subject, text } = mailOf(event, 'office@pennine.example')
    for (const word of [event.type, event.time, event.data.person, event.data.referral, 'onward', 'referral']) expect(subject + text).not.toContain(word)
  })

  it('reads the same where what happened may no longer be told', () => {
    expect(mailOf(withheldNotice(release, writing), 'a@b.example')).toEqual(mailOf(event, 'a@b.example'))
  })

  it('says that it is told again, under the same id, in a message of its own: mail servers drop one that they know', () => {
    const [first, again] = [mailOf(event, 'a@b.example'), mailOf({ ...event, replay: 'replay-1' }, 'a@b.example')]
    expect(again.text).toContain('replay-1')
    expect(again.text).toContain(event.id)
    expect([first.id, again.id]).toEqual([event.id, `${event.id}.replay-1`])
  })

  it.each([{ failure: 'EMAIL.REFUSED', status: 550 }, { failure: 'EMAIL.NOT_NOW', status: 451 }, { failure: 'HUB.MAIL_AWAY' }])(
    'that was not taken is to be tried again, whatever the reason: %j',
    async (why) => {
      expect((await sending({ taken: false, ...why })).sent).toEqual({ taken: false, outcome: 'failed', ...why })
    }
  )
})
