import { describe, expect, it } from '@jest/globals'
import { decidingDoor } from '../../tests/deciding-door.js'
import { directory, knitting, shut } from '../../tests/listed.js'
import { sent } from '../../tests/sent.js'
import type { Role } from '@oldham-cares/domain'
import { accepted, ids, lead, mind, submitted, told } from '../../tests/story.js'
import { partner } from '@oldham-cares/service-kit/tell'
import * as record from '../ask/record-on-referral.js'
import type { Body } from '../contract/body.js'
import { showReferral } from '../read/show-referral.js'
import { assess } from './assess.js'
import { onReferral } from './on-referral.js'
import { recordedAs, recordOnReferral } from './record-on-referral.js'

const ours = ids.of(lead.id, 'referral', 'r1')
type Door = ReturnType<typeof decidingDoor>

const under = (key: string) => ({ key })
const taken = (outcome: object): { id: string } => {
  const { state, shown } = outcome as { state: string; shown: { id: string } }
  if (state !== 'done') throw new Error(`it is ${JSON.stringify(outcome)}`)
  return shown
}
const shownOf = async ({ acting }: Door, org = lead.id, role?: Role) => {
  const reader = { ...partner(org), ...(role === undefined ? {} : { role }) }
  const found = await showReferral(acting, reader, ids.of(org, 'referral', 'r1'))
  if (!found || !('shown' in found)) throw new Error(`it is ${JSON.stringify(found)}`)
  return found.shown as Record<string, any>
}

const signpost = async ({ acting }: Door, service: string, key = 'key-1') => {
  const found = await directory.find(service)
  return recordOnReferral(acting, sent<'GiveSignpost'>({ service }, under(key)), ours, {
    kind: 'signpost',
    asked: (recording) => record.giveSignpost(recording, { service }, found)
  })
}
const risk = ({ acting }: Door, body: Body<'RaiseRisk'>, key = 'key-1') =>
  recordOnReferral(acting, sent<'RaiseRisk'>(body, under(key)), ours, { kind: 'risk', asked: (recording) => record.raiseRisk(recording, body) })
const setGoal = ({ acting }: Door, key = 'key-1') => {
  const body = { note: 'Walk to the market', importance: 8 }
  return recordOnReferral(acting, sent<'SetGoal'>(body, under(key)), ours, {
    kind: 'goal',
    asked: (recording) => record.recordGoal(recording, { ...body, status: 'set' })
  })
}
const goal = ({ acting }: Door, scoped: string, body: Body<'RecordGoal'>, key = 'key-2') =>
  onReferral(acting, sent<'RecordGoal'>(body, under(key)), ours, (referral) => {
    const found = recordedAs(referral.goals, { ids, org: lead.id, kind: 'goal' }, scoped)
    return found && record.recordGoal({ referral: referral.id, id: found.id }, body)
  })
const agree = ({ acting }: Door, key = 'key-1') => {
  const body = { note: 'Ring the office', who: 'Asia', due: '2026-11-30T17:00:00Z' }
  return recordOnReferral(acting, sent<'AgreeAction'>(body, under(key)), ours, { kind: 'action', asked: (recording) => record.agreeAction(recording, body) })
}
const underWay = () => decidingDoor(told(submitted, accepted))
const scores = (total: number) => ({ measure: 'UCLA3', stage: 'baseline', scores: { total } }) as const

describe('an assessment', () => {
  it('is shown with its scores, and its follow-up beside it', async () => {
    const door = underWay()
    const baseline = taken(await assess(door.acting, sent<'RecordAssessment'>({ ...scores(8), taken: '2026-11-02' }), ours))
    const later = { measure: 'UCLA3', stage: 'follow-up', scores: { total: 4 }, baseline: baseline.id } as const
    const followUp = taken(await assess(door.acting, sent<'RecordAssessment'>(later, under('key-2')), ours))
    expect((await shownOf(door))['assessments']).toEqual([
      {
        measure: 'UCLA3',
        baseline: { id: baseline.id, recorded: expect.any(String), scores: { total: 8 }, taken: '2026-11-02' },
        followUps: [{ id: followUp.id, recorded: expect.any(String), scores: { total: 4 } }]
      }
    ])
  })

  it('pairs with the newest baseline where it names none', async () => {
    const door = underWay()
    await assess(door.acting, sent<'RecordAssessment'>(scores(8)), ours)
    await assess(door.acting, sent<'RecordAssessment'>(scores(7), under('key-2')), ours)
    await assess(door.acting, sent<'RecordAssessment'>({ ...scores(5), stage: 'follow-up' }, under('key-3')), ours)
    expect((await shownOf(door))['assessments'].map(({ followUps }: { followUps: [] }) => followUps.length)).toEqual([0, 1])
  })

  it('is recorded once however often it is sent', async () => {
    const door = underWay()
    const once = await assess(door.acting, sent<'RecordAssessment'>(scores(8)), ours)
    expect(await assess(door.acting, sent<'RecordAssessment'>(scores(8)), ours)).toEqual(once)
    expect((await shownOf(door))['assessments']).toHaveLength(1)
  })

  it.each([
    [{ ...scores(10) }, 'unfit', 'ASSESSMENT.OUT_OF_RANGE', '/scores/total'],
    [{ ...scores(8), measure: 'IQ' }, 'unfit', 'ASSESSMENT.MEASURE_UNKNOWN', '/measure'],
    [{ ...scores(8), scores: {} }, 'invalid', 'REQUEST.INVALID', '/scores'],
    [{ ...scores(8), scores: { total: 8, level: 1 } }, 'invalid', 'REQUEST.INVALID', '/scores']
  ] as const)('%j is handed over to nobody', async (body, state, code, pointer) => {
    const door = underWay()
    const outcome = await assess(door.acting, sent<'RecordAssessment'>(body), ours)
    expect([outcome, door.handed]).toMatchObject([{ state, code, wrong: [{ pointer }] }, []])
  })

  it('that follows nothing, or names a baseline of nobody, is refused', async () => {
    const following = { ...scores(5), stage: 'follow-up' } as const
    expect(await assess(underWay().acting, sent<'RecordAssessment'>(following), ours)).toEqual({ state: 'refused', code: 'ASSESSMENT.NO_BASELINE' })
    const named = sent<'RecordAssessment'>({ ...following, baseline: 'f'.repeat(32) })
    expect(await assess(underWay().acting, named, ours)).toEqual({ state: 'refused', code: 'ASSESSMENT.NOT_A_PAIR' })
  })
})

describe('a signpost', () => {
  it('names the service, and is recorded once', async () => {
    const door = underWay()
    const { id } = taken(await signpost(door, knitting))
    expect(taken(await signpost(door, knitting)).id).toBe(id)
    expect((await shownOf(door))['signposts']).toEqual([{ id, recorded: expect.any(String), service: knitting, name: 'The knitting' }])
  })

  it.each([
    [shut, 'DIRECTORY.SERVICE_CLOSED'],
    ['action-together:nowhere', 'DIRECTORY.SERVICE_UNKNOWN']
  ])('to %s is refused by the rules of the hub', async (service, code) => {
    const door = underWay()
    expect(await signpost(door, service)).toEqual({ state: 'refused', code })
    expect((await shownOf(door))['signposts']).toEqual([])
  })
})

describe('a goal', () => {
  it('is set once, and then says how it stands, in the words it was given last', async () => {
    const door = underWay()
    const { id } = taken(await setGoal(door))
    expect(taken(await setGoal(door)).id).toBe(id)
    expect(await goal(door, id, { status: 'reached' })).toMatchObject({ state: 'done' })
    expect((await shownOf(door))['goals']).toEqual([{ id, status: 'reached', note: 'Walk to the market', importance: 8 }])
    await goal(door, id, { status: 'given-up', note: 'The market has gone' }, 'key-3')
    expect((await shownOf(door))['goals']).toMatchObject([{ status: 'given-up', note: 'The market has gone', importance: 8 }])
  })

  it('that nobody set is not there', async () => {
    const door = underWay()
    expect(await goal(door, 'f'.repeat(32), { status: 'reached' })).toEqual({ state: 'unknown' })
    expect(door.handed).toEqual([])
  })
})

describe('an action', () => {
  it('is agreed once, and then done', async () => {
    const door = underWay()
    const { id } = taken(await agree(door))
    expect(taken(await agree(door)).id).toBe(id)
    const done = sent<'RecordAction'>({ status: 'done' }, under('key-2'))
    await onReferral(door.acting, done, ours, (referral) => {
      const found = recordedAs(referral.actions, { ids, org: lead.id, kind: 'action' }, id)
      return found && record.recordAction({ referral: referral.id, id: found.id }, done.body)
    })
    expect((await shownOf(door))['actions']).toEqual([{ id, status: 'done', due: '2026-11-30T17:00:00.000Z', note: 'Ring the office', who: 'Asia' }])
  })
})

describe('a risk', () => {
  it('is shown to whom risks are open, once', async () => {
    const door = underWay()
    const { id } = taken(await risk(door, { note: 'Falls', since: '2026-11-01' }))
    await risk(door, { note: 'Falls', since: '2026-11-01' })
    const shown = await shownOf(door)
    expect([shown['risks'], shown['coarse'].risks]).toEqual([[{ id, recorded: expect.any(String), note: 'Falls', since: '2026-11-01' }], 'stated'])
  })

  it('of serious harm is taken from anybody who works with the person, and read by the safeguarding lead alone', async () => {
    const door = underWay()
    const { id } = taken(await risk(door, { note: 'Her brother', safeguarding: true }))
    await risk(door, { note: 'Falls' }, 'key-2')
    const [anybody, named] = [await shownOf(door), await shownOf(door, lead.id, 'safeguarding-lead')]
    expect([JSON.stringify(anybody).includes('brother'), anybody['coarse'].risks]).toEqual([false, 'stated'])
    expect(named['risks']).toMatchObject([{ id, note: 'Her brother', safeguarding: true }, { note: 'Falls' }])
    for (const role of ['clinical', 'social-care', 'consortium', 'information-governance'] as const)
      expect(JSON.stringify(await shownOf(door, lead.id, role))).not.toContain('brother')
  })
})

describe('whoever does not own the referral', () => {
  it('records nothing, and is told why', async () => {
    const asked = decidingDoor(told(submitted))
    expect(await assess(asked.acting, sent<'RecordAssessment'>(scores(8)), ours)).toEqual({ state: 'refused', code: 'REFERRAL.NOT_ACCEPTED' })
    const { acting } = underWay()
    expect(await assess(acting, sent<'RecordAssessment'>(scores(8), { org: mind.id }), ours)).toEqual({ state: 'unknown' })
  })
})

it('what is shown of all this bears no identifier of the hub', async () => {
  const door = underWay()
  await signpost(door, knitting, 'a')
  await risk(door, { note: 'Falls' }, 'b')
  await setGoal(door, 'c')
  await agree(door, 'd')
  await assess(door.acting, sent<'RecordAssessment'>(scores(8), under('e')), ours)
  expect(JSON.stringify(await shownOf(door))).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-8/)
})
