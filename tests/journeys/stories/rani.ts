import { randomInt } from 'node:crypto'
import { jsonApi } from '../../support/json-api.ts'
import { practiceSystem } from '../../support/practice-system.ts'
import { newReferral, testNhsNumber } from '../../support/referral-message.ts'
import type { Run } from '../../support/run.ts'
import { LinkWorker } from '../link-worker.ts'
import { accepted, Story, type Told } from '../story.ts'

/** Everything personal here is invented; the story is the programme's own, published. Each telling is of another number. */
export const rani = {
  nhsNumber: testNhsNumber(80_000 + randomInt(10_000)),
  family: 'Kaurfield',
  given: 'Rani',
  gender: 'female',
  birthDate: '1994-05-17',
  phone: '01632960421',
  line: '14 Weaverbank Close',
  postcode: 'OL9 7QP'
} as const

export const raniNeeds = 'Widowed with a one-year-old daughter and low since the spring; would like to meet people and to learn'

/** A GP refers Rani; a knitting group, Mind and further education follow; the practice hears how it ended. */
export const tellRani = async (run: Run): Promise<Told> => {
  const story = new Story(run, 'Rani')
  const practice = practiceSystem(run, 'A1001')
  const asia = new LinkWorker(run, 'action-together')
  const mind = jsonApi(run, 'partner', 'mind')

  await story.step('Her practice refers her for mild depression', { 'action-together': ['referral.routed'] }, async () => {
    const message = newReferral({ practice: 'A1001', patient: rani, reason: raniNeeds, risks: 'none-known' })
    const answer = await practice.message(message)
    if (answer.status !== 200) throw new Error(`The GP door answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return 'requested'
  })
  asia.referral = (await story.latest('action-together')).body.data.referral

  await story.step('Action Together accepts', { 'action-together': ['referral.accepted'], A1001: ['accepted'] }, () => asia.state('/accept'))
  await story.step('Asia becomes her connector', { 'action-together': ['connector.assigned'] }, () =>
    asia.state('/connector', { connector: 'asia-7', name: 'Asia Marlowe' })
  )
  await story.step('Asia visits her', { 'action-together': ['contact.recorded'] }, () =>
    asia.state('/contacts', { contact: 'attended', note: 'Talked at home; her daughter played beside us' })
  )

  await story.step(
    'The IMDT of Oldham West joins, so that everybody knows the same',
    { 'action-together': ['care-team.joined'] },
    () => asia.state('/care-teams', { team: 'imdt-west', reason: 'shared-care' })
  )
  const imdt = jsonApi(run, 'timeline', 'imdt-west')
  const caseload = accepted(await imdt.get('/people?limit=200')).body.people
  story.watchAs('imdt-west', caseload.at(-1).person)

  const before = ['referral.submitted', 'referral.routed', 'referral.accepted', 'connector.assigned', 'contact.recorded', 'care-team.joined']
  await story.step('She agrees that Mind may be told', { mind: ['consent.given'], 'imdt-west': [...before, 'consent.given'] }, () =>
    asia.agree({ partner: 'mind' })
  )
  await story.step(
    'Asia refers her on to Mind',
    { 'action-together': ['onward-referral.made'], mind: ['onward-referral.made'], 'imdt-west': ['onward-referral.made'] },
    async () => (await asia.passOn({ partner: 'mind' }, 'Would like somebody to talk to')).state
  )
  const atMind: string = (await story.latest('mind')).body.data.referral
  const shown = accepted(await mind.get(`/referrals/${atMind}`)).body.data
  if (Object.keys(shown).toSorted().join() !== 'contact,referral') throw new Error(`Mind is shown ${Object.keys(shown)}`)
  await story.step(
    'Mind says yes',
    { 'action-together': ['onward-referral.answered'], mind: ['onward-referral.answered'], 'imdt-west': ['onward-referral.answered'] },
    async () => {
      accepted(await mind.post(`/referrals/${atMind}/accept`))
      return 'in-progress'
    }
  )

  await story.step('She agrees that the knitting group may call her', { 'imdt-west': ['consent.given'] }, () => asia.agree({ service: 'Knit and Natter' }))
  let knitting = ''
  await story.step(
    'Asia introduces her to the knitting group',
    { 'action-together': ['onward-referral.made'], 'imdt-west': ['onward-referral.made'] },
    async () => {
      const made = await asia.passOn({ service: 'Knit and Natter' })
      knitting = made.id
      return made.state
    }
  )
  await story.step(
    'She goes, and goes again',
    { 'action-together': ['onward-referral.answered'], 'imdt-west': ['onward-referral.answered'] },
    () => asia.state(`/onward-referrals/${knitting}/answer`, { answer: 'attended', note: 'Knows two of the women by now' })
  )
  await story.step('Asia tells her of play and stay for her daughter', { 'action-together': ['signpost.given'], 'imdt-west': ['signpost.given'] }, () =>
    asia.signpost('Play and Stay')
  )
  for (const [did, outcome, note] of [
    ['She has joined in', 'joined-an-activity', 'Knits every Tuesday'],
    ['She begins a course at Lifelong Learning', 'education-or-training', 'English and mathematics, two mornings']
  ] as const) {
    await story.step(did, { 'action-together': ['outcome.recorded'], 'imdt-west': ['outcome.recorded'] }, () =>
      asia.state('/outcomes', { outcome, reportedBy: 'person', note })
    )
  }
  await story.step(
    'Asia closes with what was reached, and the practice hears how it ended',
    { 'action-together': ['referral.closed'], mind: ['referral.closed'], A1001: ['completed'], 'imdt-west': ['referral.closed'] },
    () => asia.state('/close', { closing: 'got-help', requestedActions: [], summary: 'Less alone, learning, and now looking for work' })
  )
  return story.told
}
