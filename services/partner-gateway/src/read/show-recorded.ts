import type { Assessment, FactType, Referral } from '@oldham-cares/domain'
import type { PartnerIds, Recorded } from '@oldham-cares/service-kit/tell'
import type { Opened } from './open-for-partner.js'

export interface ShowingRecorded {
  readonly referral: Referral
  /** Only what is open to the partner. */
  readonly opened: readonly Opened[]
  readonly ids: PartnerIds
  readonly org: string
}

const present = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What was said of one thing, by field; the newest word on each counts. */
const saidOf = (opened: readonly Opened[], fact: FactType, named: Readonly<Record<string, unknown>>) => {
  const about = opened.filter((one) => one.fact === fact && Object.entries(named).every(([name, id]) => one.content[name] === id))
  const { words, ...rest } = Object.assign({}, ...about.map(({ content }) => content)) as Record<string, unknown>
  return { ...rest, note: words, recorded: about[0]?.recorded } as Record<string, unknown>
}

const nameFor = ({ ids, org }: ShowingRecorded, kind: Recorded) => (id: unknown): string => ids.of(org, kind, String(id))

/** Each baseline with the follow-ups that pair with it, both with their scores. */
export const showAssessments = (showing: ShowingRecorded): readonly object[] => {
  const nameOf = nameFor(showing, 'assessment')
  const taken = ({ id }: Assessment) => {
    const { scores = {}, taken: on, note, recorded } = saidOf(showing.opened, 'AssessmentRecorded', { assessment: id })
    return present({ id: nameOf(id), recorded, scores, taken: on, note })
  }
  const { assessments } = showing.referral
  return assessments
    .filter(({ stage }) => stage === 'baseline')
    .map((one) => ({
      measure: one.measure,
      baseline: taken(one),
      followUps: assessments.filter(({ baseline }) => baseline === one.id).map(taken)
    }))
}

export const showGoals = (showing: ShowingRecorded): readonly object[] =>
  showing.referral.goals.map(({ id, status }) => {
    const { note, importance } = saidOf(showing.opened, 'GoalRecorded', { goal: id })
    return present({ id: nameFor(showing, 'goal')(id), status, note, importance })
  })

export const showActions = (showing: ShowingRecorded): readonly object[] =>
  showing.referral.actions.map(({ id, status, due }) => {
    const { note, who } = saidOf(showing.opened, 'ActionRecorded', { action: id })
    return present({ id: nameFor(showing, 'action')(id), status, due: due === undefined ? due : new Date(due).toISOString(), note, who })
  })

export const showKeyWorkers = ({ referral, opened, ids, org }: ShowingRecorded): readonly object[] =>
  referral.keyWorkers.map(({ team, worker }) => {
    const { name, role } = saidOf(opened, 'KeyWorkerAssigned', { team, worker })
    return present({ team, worker: ids.worker(org, { kind: 'care-team', id: team }, worker), name, role })
  })

export const showSignposts = (showing: ShowingRecorded): readonly object[] =>
  showing.opened
    .filter(({ fact }) => fact === 'SignpostGiven')
    .map(({ recorded, content: { signpost, service, name, words } }) =>
      present({ id: nameFor(showing, 'signpost')(signpost), recorded, service, name, note: words })
    )

export const showRisks = (showing: ShowingRecorded): readonly object[] =>
  showing.opened
    .filter(({ fact }) => fact === 'RiskRaised')
    .map(({ category, recorded, content: { risk, words, since } }) =>
      present({ id: nameFor(showing, 'risk')(risk), recorded, note: words, since, safeguarding: category === 'safeguarding' || undefined })
    )
