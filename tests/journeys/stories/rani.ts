import { randomInt } from 'node:crypto'
import { jsonApi } from '../../support/json-api.ts'
import { practiceSystem } from '../../support/practice-system.ts'
import { newReferral, testNhsNumber } from '../../support/referral-message.ts'
import type { Run } from '../../support/run.ts'
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
  const actionTogether = jsonApi(run, 'partner', 'action-together')
  const mind = jsonApi(run, 'partner', 'mind')
  let referral = ''
  const act = async (path: string, body: object = {}) => accepted(await actionTogether.post(`/referrals/${referral}${path}`, body)).body
  const state = async (path: string, body: object = {}): Promise<string> => (await act(path, body)).status

  await story.step('Her practice refers her for mild depression', { 'action-together': ['referral.routed'] }, async () => {
    const message = newReferral({ practice: 'A1001', patient: rani, reason: raniNeeds, risks: 'none-known' })
    const answer = await practice.message(message)
    if (answer.status !== 200) throw new Error(`The GP door answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return 'requested'
  })
  referral = (await story.latest('action-together')).body.data.referral

  await story.step('Action Together accepts', { 'action-together': ['referral.accepted'], A1001: ['accepted'] }, () => state('/accept'))
  await story.step('Asia becomes her connector', { 'action-together': ['connector.assigned'] }, () =>
    state('/connector', { connector: 'asia-7', name: 'Asia Marlowe' })
  )
  await story.step('Asia visits her', { 'action-together': ['contact.recorded'] }, () =>
    state('/contacts', { contact: 'attended', note: 'Talked at home; her daughter played beside us' })
  )

  await story.step(
    'The IMDT of Oldham West joins, so that everybody knows the same',
    { 'action-together': ['care-team.joined'] },
    () => state('/care-teams', { team: 'imdt-west', reason: 'shared-care' })
  )
  const imdt = jsonApi(run, 'timeline', 'imdt-west')
  const caseload = accepted(await imdt.get('/people?limit=200')).body.people
  story.watchAs('imdt-west', caseload.at(-1).person)

  const now = new Date().toISOString()
  const agree = async (recipient: object) => {
    accepted(
      await actionTogether.post('/consents', {
        referral,
        recipient,
        categories: ['contact', 'referral'],
        purpose: 'onward-referral',
        from: now,
        evidence: 'verbal'
      })
    )
    return 'in-progress'
  }
  const before = ['referral.submitted', 'referral.routed', 'referral.accepted', 'connector.assigned', 'contact.recorded', 'care-team.joined']
  await story.step('She agrees that Mind may be told', { mind: ['consent.given'], 'imdt-west': [...before, 'consent.given'] }, () =>
    agree({ kind: 'partner', id: 'mind' })
  )
  await story.step(
    'Asia refers her on to Mind',
    { 'action-together': ['onward-referral.made'], mind: ['onward-referral.made'], 'imdt-west': ['onward-referral.made'] },
    async () => (await act('/onward-referrals', { to: { kind: 'partner', id: 'mind' }, note: 'Would like somebody to talk to' })).referral.status
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

  await story.step('She agrees that the knitting group may call her', { 'imdt-west': ['consent.given'] }, () => agree({ kind: 'group', id: 'knitting-group' }))
  let knitting = ''
  await story.step(
    'Asia introduces her to the knitting group',
    { 'action-together': ['onward-referral.made'], 'imdt-west': ['onward-referral.made'] },
    async () => {
      const made = await act('/onward-referrals', { to: { kind: 'group', id: 'knitting-group' } })
      knitting = made.id
      return made.referral.status
    }
  )
  await story.step(
    'She goes, and goes again',
    { 'action-together': ['onward-referral.answered'], 'imdt-west': ['onward-referral.answered'] },
    () => state(`/onward-referrals/${knitting}/answer`, { answer: 'attended', note: 'Play and stay next door for her daughter' })
  )
  for (const [did, outcome, note] of [
    ['She has joined in', 'joined-an-activity', 'Knits every Tuesday'],
    ['She begins a course at Lifelong Learning', 'education-or-training', 'English and mathematics, two mornings']
  ] as const) {
    await story.step(did, { 'action-together': ['outcome.recorded'], 'imdt-west': ['outcome.recorded'] }, () =>
      state('/outcomes', { outcome, reportedBy: 'person', note })
    )
  }
  await story.step(
    'Asia closes with what was reached, and the practice hears how it ended',
    { 'action-together': ['referral.closed'], mind: ['referral.closed'], A1001: ['completed'], 'imdt-west': ['referral.closed'] },
    () => state('/close', { closing: 'got-help', requestedActions: [], summary: 'Less alone, learning, and now looking for work' })
  )
  return story.told
}
