import type { Run } from '../../support/run.ts'
import { LinkWorker } from '../link-worker.ts'
import { Story, type Told } from '../story.ts'

/** Everything personal here is invented; the story is the programme's own, published. */
export const lisa = {
  name: { family: 'Millgate', given: ['Lisa'] },
  birthDate: '1984-09-30',
  address: { lines: ['27 Doublers Row'], postcode: 'OL4 2SW' },
  telephone: '01632960718'
} as const

export const lisaNeeds = 'Out of work since an incident; sees Healthy Minds, and would like to work and meet people again'

/** Lisa's GP signposts her, so that nothing moves; she comes herself; long after it was closed she tells how it ended. */
export const tellLisa = async (run: Run): Promise<Told> => {
  const story = new Story(run, 'Lisa')
  const asia = new LinkWorker(run, 'action-together')
  const alone = (type: string) => ({ 'action-together': [type] })

  await story.step('Her GP tells her of the service: a signpost, nothing about her moves', {}, async () => 'no referral')
  await story.step('She comes herself, and Asia brings her in', alone('referral.routed'), () =>
    asia.takeIn({ source: 'self', person: lisa, need: 'employment', narrative: lisaNeeds, risks: { statement: 'none-known' } })
  )
  await story.step('Action Together accepts', alone('referral.accepted'), () => asia.state('/accept'))
  await story.step('Asia becomes her connector', alone('connector.assigned'), () => asia.state('/connector', { connector: 'asia-7', name: 'Asia Marlowe' }))
  await story.step('Asia meets her', alone('contact.recorded'), () => asia.state('/contacts', { contact: 'attended', note: 'Misses her old colleagues' }))
  await story.step('They look at how she is', alone('assessment.recorded'), () =>
    asia.state('/assessments', { measure: 'SWEMWBS', stage: 'baseline', scores: { total: 17 } })
  )
  await story.step('She sets herself a goal', alone('goal.recorded'), () => asia.state('/goals', { note: 'A job where she is not alone', importance: 9 }))
  await story.step('Asia tells her of evening classes', alone('signpost.given'), () => asia.signpost('English and Maths for Adults'))

  for (const [organisation, service, note] of [
    ['Get Oldham Working', 'Career Adviser', 'Has driven a fork-lift'],
    ['Inspire Women', 'Confidence Course', 'Would like company on the first day']
  ] as const) {
    let onward = ''
    await story.step(`She agrees that ${organisation} may be told`, {}, () => asia.agree({ service }))
    await story.step(`Asia refers her on to ${organisation}`, alone('onward-referral.made'), async () => {
      const made = await asia.passOn({ service }, note)
      onward = made.id
      return made.state
    })
    await story.step('They say yes', alone('onward-referral.answered'), () => asia.state(`/onward-referrals/${onward}/answer`, { answer: 'accepted' }))
    await story.step('She goes', alone('onward-referral.answered'), () => asia.state(`/onward-referrals/${onward}/answer`, { answer: 'attended' }))
  }
  await story.step('They look again', alone('assessment.recorded'), () =>
    asia.state('/assessments', { measure: 'SWEMWBS', stage: 'follow-up', scores: { total: 24 } })
  )
  await story.step('Asia closes with what was reached', alone('referral.closed'), () =>
    asia.state('/close', { closing: 'got-help', requestedActions: [], summary: 'More sure of herself; applying for work' })
  )
  await story.step('Later she tells Asia that she works full time', alone('outcome.recorded'), () =>
    asia.state('/outcomes', { outcome: 'employment', reportedBy: 'person', note: 'Full time, and likes it' })
  )
  return story.told
}
