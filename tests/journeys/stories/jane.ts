import type { Run } from '../../support/run.ts'
import { LinkWorker } from '../link-worker.ts'
import { Story, type Told } from '../story.ts'

/** Everything personal here is invented; the story is the programme's own, published. */
export const jane = {
  name: { family: 'Thornlea', given: ['Jane'] },
  birthDate: '1957-02-11',
  address: { lines: ['3 Cottonmill Terrace'], postcode: 'OL8 4RT' },
  telephone: '01632960533'
} as const

export const janeNeeds = 'Lives alone with MS and past strokes; would like company and somebody to go shopping with'

/** Jane refers herself; the British Red Cross, which is not on the hub, agrees to help and meets her. */
export const tellJane = async (run: Run): Promise<Told> => {
  const story = new Story(run, 'Jane')
  const asia = new LinkWorker(run, 'action-together')
  const redCross = { service: 'Connecting Communities' }
  const alone = (type: string) => ({ 'action-together': [type] })

  await story.step('She refers herself, through Asia', alone('referral.routed'), () =>
    asia.takeIn({
      source: 'self',
      person: jane,
      need: 'loneliness',
      narrative: janeNeeds,
      risks: { statement: 'stated', detail: 'Falls easily; a rail is fitted' }
    })
  )
  await story.step('Action Together accepts', alone('referral.accepted'), () => asia.state('/accept'))
  await story.step('Asia becomes her connector', alone('connector.assigned'), () => asia.state('/connector', { connector: 'asia-7', name: 'Asia Marlowe' }))
  await story.step('Asia talks with her', alone('contact.recorded'), () => asia.state('/contacts', { contact: 'made', note: 'Would love the phone to ring' }))
  await story.step('She agrees that the British Red Cross may be told', {}, () => asia.agree(redCross))
  let onward = ''
  await story.step('Asia refers her on to the British Red Cross', alone('onward-referral.made'), async () => {
    const made = await asia.passOn(redCross, 'Shopping with company, and calls')
    onward = made.id
    return made.state
  })
  await story.step('They call her', alone('onward-referral.answered'), () => asia.state(`/onward-referrals/${onward}/answer`, { answer: 'accepted' }))
  await story.step('They meet her', alone('onward-referral.answered'), () =>
    asia.state(`/onward-referrals/${onward}/answer`, { answer: 'attended', note: 'Goes shopping with company and enjoys the calls' })
  )
  await story.step('She is less lonely', alone('outcome.recorded'), () =>
    asia.state('/outcomes', { outcome: 'less-lonely', reportedBy: 'person', note: 'Wants to volunteer when she is well enough' })
  )
  await story.step('Asia closes with what was reached', alone('referral.closed'), () =>
    asia.state('/close', { closing: 'got-help', requestedActions: [], summary: 'Shopping and calls every week' })
  )
  return story.told
}
