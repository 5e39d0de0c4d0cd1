import { jsonApi } from '../../support/json-api.ts'
import type { Run } from '../../support/run.ts'
import { accepted, Story, type Told } from '../story.ts'

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
  const actionTogether = jsonApi(run, 'partner', 'action-together')
  let referral = ''
  const act = async (path: string, body: object = {}) => accepted(await actionTogether.post(`/referrals/${referral}${path}`, body)).body
  const state = async (path: string, body: object = {}): Promise<string> => (await act(path, body)).status
  const alone = (type: string) => ({ 'action-together': [type] })

  await story.step('She refers herself, through Asia', alone('referral.routed'), async () => {
    const submitted = accepted(
      await actionTogether.post('/referrals', {
        source: 'self',
        person: jane,
        need: 'loneliness',
        narrative: janeNeeds,
        risks: { statement: 'stated', detail: 'Falls easily; a rail is fitted' }
      })
    ).body
    referral = submitted.id
    return submitted.status
  })
  await story.step('Action Together accepts', alone('referral.accepted'), () => state('/accept'))
  await story.step('Asia becomes her connector', alone('connector.assigned'), () => state('/connector', { connector: 'asia-7', name: 'Asia Marlowe' }))
  await story.step('Asia talks with her', alone('contact.recorded'), () => state('/contacts', { contact: 'made', note: 'Would love the phone to ring' }))
  await story.step('She agrees that the British Red Cross may be told', {}, async () => {
    accepted(
      await actionTogether.post('/consents', {
        referral,
        recipient: { kind: 'group', id: 'british-red-cross' },
        categories: ['contact', 'referral'],
        purpose: 'onward-referral',
        from: new Date().toISOString(),
        evidence: 'verbal'
      })
    )
    return 'in-progress'
  })
  let onward = ''
  await story.step('Asia refers her on to the British Red Cross', alone('onward-referral.made'), async () => {
    const made = await act('/onward-referrals', { to: { kind: 'group', id: 'british-red-cross' }, note: 'Shopping with company, and calls' })
    onward = made.id
    return made.referral.status
  })
  await story.step('They call her', alone('onward-referral.answered'), () => state(`/onward-referrals/${onward}/answer`, { answer: 'accepted' }))
  await story.step('They meet her', alone('onward-referral.answered'), () =>
    state(`/onward-referrals/${onward}/answer`, { answer: 'attended', note: 'Goes shopping with company and enjoys the calls' })
  )
  await story.step('She is less lonely', alone('outcome.recorded'), () =>
    state('/outcomes', { outcome: 'less-lonely', reportedBy: 'person', note: 'Wants to volunteer when she is well enough' })
  )
  await story.step('Asia closes with what was reached', alone('referral.closed'), () =>
    state('/close', { closing: 'got-help', requestedActions: [], summary: 'Shopping and calls every week' })
  )
  return story.told
}
