import type { FactType, Goal, SealedPerson, SealedReferral } from '@oldham-cares/domain'
import { asCareTeam } from '../fold/rows.js'
import type { NamedOrganisation, Names } from './names.js'
import type { OpenSeals } from './open-seals.js'
import { baselineOf, scoresOf, type Baseline } from './tell-baseline.js'
import { tellAction, type ToldAction } from './tell-referral.js'
import type { Shown } from './what-may-be-shown.js'

type Words = Readonly<Record<string, unknown>>

/** What is being done for somebody under one referral: each with the newest words about it, where they may be shown. */
export interface ToldWork {
  readonly keyWorkers?: readonly { readonly team: NamedOrganisation; readonly worker: string; readonly name?: unknown; readonly role?: unknown }[]
  readonly actions?: readonly (ToldAction & { readonly words?: unknown; readonly who?: unknown })[]
  readonly goals?: readonly { readonly goal: string; readonly status: Goal['status']; readonly words?: unknown; readonly importance?: unknown }[]
  readonly assessments?: readonly {
    readonly assessment: string
    readonly measure: string
    readonly stage: string
    readonly scores?: Readonly<Record<string, number>>
    readonly baseline?: Baseline
  }[]
}

interface Telling {
  readonly shown: Shown
  readonly names: Names
  readonly open: OpenSeals
}

const isWords = (value: unknown): value is Words => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was said in the facts of one type, newest last. */
const saidIn = async ({ seals }: SealedReferral, type: FactType, { shown, open }: Telling): Promise<readonly Words[]> => {
  const { content } = await open(shown, seals.filter(({ fact }) => fact === type).map(({ seal }) => seal), ['progress'])
  return content.map(({ value }) => value).filter(isWords)
}

/** Each member as it was said last: words about an action that is done do not unsay who does it. */
const lastSaid = (said: readonly Words[], about: (words: Words) => boolean, members: readonly string[]): Words => {
  const own: Words = Object.assign({}, ...said.filter(about))
  return Object.fromEntries(members.flatMap((member) => (own[member] === undefined ? [] : [[member, own[member]]])))
}

const tellProgress = async (referral: SealedReferral, telling: Telling): Promise<ToldWork> => {
  const { names } = telling
  const [workers, actions, goals] = await Promise.all(
    (['KeyWorkerAssigned', 'ActionRecorded', 'GoalRecorded'] as const).map((type) => saidIn(referral, type, telling))
  )
  return {
    keyWorkers: referral.keyWorkers.map(({ team, worker: own }) => {
      const worker = names.worker(asCareTeam(team), own)
      const said = lastSaid(workers ?? [], (words) => words['team'] === team && words['worker'] === worker, ['name', 'role'])
      return { team: names.organisation(asCareTeam(team)), worker, ...said }
    }),
    actions: referral.actions.map((action) => {
      const told = tellAction(action, names)
      return { ...told, ...lastSaid(actions ?? [], (words) => words['action'] === told.action, ['words', 'who']) }
    }),
    goals: referral.goals.map(({ id, status }) => {
      const goal = names.scoped('goal', id)
      return { goal, status, ...lastSaid(goals ?? [], (words) => words['goal'] === goal, ['words', 'importance']) }
    })
  }
}

const tellAssessments = async (person: SealedPerson, referral: SealedReferral, { shown, names, open }: Telling): Promise<ToldWork> => {
  const scores = await scoresOf(person, referral.id, { shown, open })
  return {
    assessments: referral.assessments.map(({ id, measure, stage, baseline }) => {
      const assessment = names.scoped('assessment', id)
      const own = scores.get(assessment)
      const paired = baselineOf(baseline, scores, names)
      return {
        assessment,
        measure,
        stage,
        ...(own === undefined ? {} : { scores: own.scores }),
        ...(paired === undefined ? {} : { baseline: paired })
      }
    })
  }
}

export const tellWork = async (person: SealedPerson, referral: SealedReferral, telling: Telling): Promise<ToldWork> => ({
  ...(telling.shown.categories.includes('progress') ? await tellProgress(referral, telling) : {}),
  ...(telling.shown.categories.includes('outcome') ? await tellAssessments(person, referral, telling) : {})
})
