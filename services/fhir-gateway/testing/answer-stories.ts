import type { Ask, Release, ReferralContent } from '@oldham-cares/domain'
import type { Plain } from '@oldham-cares/service-kit'
import type { GpSystem } from './gp-system.js'
import { lead, practice } from './hub-in-memory.js'
import { closedWith, referred } from './answered.js'

export type One = Awaited<ReturnType<typeof referred>>
type Story = (one: One, gp: GpSystem) => Promise<unknown>

const close = (referral: string, more: object = {}): Ask =>
  ({ type: 'CloseReferral', referral, closing: 'got-help', requestedActions: 'stated', ...more }) as Ask

const assessed = ({ asLead, referral }: One, assessment: string, measure: string, stage: 'baseline' | 'follow-up', plain: object) =>
  asLead({ type: 'RecordAssessment', referral, assessment, measure, stage }, { outcome: { assessment, measure, stage, ...plain } })

export const raiseRisk = ({ asLead, referral }: One, risk = 'risk-1') =>
  asLead({ type: 'RaiseRisk', referral, risk }, { risks: { risk, words: 'Has fallen on the stairs twice', since: '2026-02' } })

export const withdraw = (gp: GpSystem, { person }: One, categories: readonly ('referral' | 'progress' | 'outcome' | 'risks' | 'demographics')[] = []) =>
  gp.hub.act(person, practice, { type: 'WithdrawConsent', consent: `c${categories.length}`, recipient: practice, categories, reason: 'asked' })

/** The content again, as the referrer would send it with a change. */
export const update = (gp: GpSystem, { person, referral }: One, change: Partial<ReferralContent>, plain: Plain = {}) => {
  const submitted = gp.hub.facts.find((fact) => fact.type === 'ReferralSubmitted' && fact.referral === referral)
  if (submitted?.type !== 'ReferralSubmitted') throw new Error('never submitted')
  const { practice: registered, numberStatus, cluster, ageBand, need, risks, message } = submitted
  const content = { ...(registered === undefined ? {} : { practice: registered }), numberStatus, cluster, ageBand, need, risks }
  return gp.hub.act(person, submitted.by, { type: 'UpdateReferral', referral, message, updated: gp.hub.now, ...content, ...change }, plain)
}

/** What is done with Rani's referral; the newest release then is the answer that the story is named for. */
export const stories = {
  accepted: (one) => one.accept(),
  rejected: async (one, { hub }) => {
    for (const id of [lead.id, 'age-uk-oldham', 'mind', 'positive-steps'])
      await hub.act(one.person, { kind: 'partner', id }, { type: 'DeclineReferral', referral: one.referral, reason: 'no-capacity' })
  },
  'closed-in-full': async (one, { hub }) => {
    await one.accept()
    await assessed(one, 'a1', 'SWEMWBS', 'baseline', { scores: { total: 18 }, taken: '2026-03-02' })
    await assessed(one, 'a2', 'ONS4', 'baseline', { scores: { 'life-satisfaction': 4, worthwhile: 5, happiness: 3, anxiety: 8 }, taken: '2026-03-02' })
    hub.now = Date.parse('2026-05-20T10:00:00Z')
    await assessed(one, 'a3', 'SWEMWBS', 'follow-up', { scores: { total: 24 }, taken: '2026-05-18', words: 'Sleeps better' })
    await assessed(one, 'a4', 'ONS4', 'follow-up', { scores: { 'life-satisfaction': 7, worthwhile: 7, happiness: 6, anxiety: 4 }, taken: '2026-05-18' })
    await raiseRisk(one)
    const interventions = [
      { what: 'Knitting group at her community centre', helped: 'yes' },
      { what: 'Walking group', helped: 'no' }
    ]
    await one.asLead(close(one.referral, { risks: 'stated' }), { outcome: { ...(closedWith['outcome'] as object), interventions } })
  },
  'closed-thin': async (one, gp) => {
    await one.accept()
    await one.asLead(close(one.referral), closedWith)
    await withdraw(gp, one)
  },
  'cancelled-by-person': async (one) => {
    await one.accept()
    await one.asLead({ type: 'CancelReferral', referral: one.referral, reason: 'moved-away', requestedBy: 'person' })
  },
  died: async (one) => {
    await one.accept()
    await one.asLead({ type: 'ReportDeath' })
  },
  'risk-raised': async (one) => {
    await one.accept()
    await raiseRisk(one)
  },
  'outcome-later': async (one) => {
    await one.accept()
    await one.asLead(close(one.referral), closedWith)
    await one.asLead({ type: 'RecordOutcome', referral: one.referral, outcome: 'employment', reportedBy: 'person' }, { outcome: { note: 'She works in a nursery.' } })
  },
  'entered-in-error': async (one, { hub }) => {
    await one.accept()
    await hub.act(one.person, practice, { type: 'EnterReferralInError', referral: one.referral, reason: 'wrong-person' })
  }
} satisfies Record<string, Story>

export type StoryName = keyof typeof stories

/** Plays a story; gives the release that answers it. */
export const played = async (gp: GpSystem, name: StoryName, message?: object): Promise<{ one: One; release: Release }> => {
  const one = await referred(gp, message)
  await stories[name](one, gp)
  const release = gp.hub.releases.findLast(({ recipient, referral }) => recipient.id === practice.id && referral === one.referral)
  if (release === undefined) throw new Error('nothing was released')
  return { one, release }
}
