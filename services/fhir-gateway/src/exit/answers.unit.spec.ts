import { beforeEach, describe, expect, it } from '@jest/globals'
import { answering, referred } from '../../testing/answered.js'
import { played, raiseRisk, stories, withdraw, type StoryName } from '../../testing/answer-stories.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { practice } from '../../testing/hub-in-memory.js'
import { changed, example, rani, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
let out: ReturnType<typeof answering>
beforeEach(async () => {
  gp = await gpSystem()
  out = answering(gp)
})

const message = () => out.posted.at(-1)?.message ?? { entry: [] }
const posted = (type: string) => resourceIn(message(), type)
const all = (type: string): { [member: string]: any }[] => message().entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type)
const tell = async (name: StoryName) => {
  const { one, release } = await played(gp, name)
  expect(await out.attempt(release, 1)).toEqual({ outcome: 'delivered', status: 200 })
  return one
}

/** As a file of the contract shows it: with the practice's own ids replaced by those of the examples. */
const asExample = ({ person, referral }: { person: string; referral: string }) => {
  const named = (kind: string, id: string) => gp.hub.parts.pseudonyms.scopedId(practice, kind, id)
  const text = JSON.stringify(message())
    .replaceAll(named('person', person), '5c9e1f7a3b2d4e6f8a0b1c2d3e4f5a6b')
    .replaceAll(named('referral', referral), '4eb38c6092979ea08567f80495fffdcc')
    .replaceAll(named('task', referral), '89dd6147108fcd7eb1a447fa23e8f581')
  return JSON.parse(text)
}

describe('an answer of each kind', () => {
  it.each(Object.keys(stories) as StoryName[])('is as the example of the contract shows: %s', async (name) => {
    const one = await tell(name)
    expect(asExample(one)).toEqual(example(`answer-${name}.rani`))
  })
})

describe('a referral that nobody could take on', () => {
  it('says so with the reason of the last one asked', async () => {
    await tell('rejected')
    expect(posted('Task')).toMatchObject({
      status: 'rejected',
      statusReason: {
        coding: [{ system: 'https://hub.example/CodeSystem/decline-reason', code: 'no-capacity' }],
        text: 'No organisation on the hub could take the referral on. The last one asked said that it has no capacity.'
      }
    })
    expect(all('CarePlan')).toEqual([])
  })
})

describe('scores', () => {
  it('go as pairs, the later one derived from the initial one of its measure', async () => {
    await tell('closed-in-full')
    const observations = message().entry.filter(({ resource }) => resource.resourceType === 'Observation')
    const pairs = observations.map(({ resource }) => {
      const { category, derivedFrom } = resource as any
      const from = observations.findIndex(({ fullUrl }) => fullUrl === derivedFrom?.[0].reference)
      return [category[1].coding[0].code, from]
    })
    expect(pairs).toEqual([['baseline', -1], ['baseline', -1], ['follow-up', 0], ['follow-up', 1]])
  })

  it('have the SNOMED code where the measure has one, and a value or components', async () => {
    await tell('closed-in-full')
    const [swemwbs, ons4] = all('Observation')
    expect(swemwbs).toMatchObject({ valueInteger: 18, effectiveDateTime: '2026-03-02', code: { coding: [{ system: 'http://snomed.info/sct', code: '718466001' }, { code: 'SWEMWBS' }] } })
    expect(ons4?.['code'].coding).toHaveLength(1)
    expect(ons4?.['component'].map((one: any) => [one.code.coding[0].code, one.valueInteger])).toEqual([
      ['ONS4.life-satisfaction', 4],
      ['ONS4.worthwhile', 5],
      ['ONS4.happiness', 3],
      ['ONS4.anxiety', 8]
    ])
  })

  it('are not told before the end, nor to who may not see outcomes', async () => {
    const one = await referred(gp)
    await withdraw(gp, one, ['outcome'])
    await stories['closed-in-full'](one, gp)
    await out.tell()
    expect([all('Observation'), all('Procedure'), all('CarePlan')]).toEqual([[], [], []])
    expect(all('Flag')).toHaveLength(1)
  })

  it('that were taken after the end are not in an answer that is late', async () => {
    const { one, release } = await played(gp, 'accepted')
    await one.asLead({ type: 'RecordAssessment', referral: one.referral, assessment: 'a1', measure: 'PAM', stage: 'baseline' }, { outcome: { assessment: 'a1', scores: { level: 2 } } })
    await out.attempt(release, 1)
    expect(all('Observation')).toEqual([])
  })
})

describe('what was tried', () => {
  it('is told with what failed, apart from what is asked of the practice', async () => {
    await tell('closed-in-full')
    expect(all('Procedure').map(({ code, outcome }) => [code.text, outcome.text])).toEqual([
      ['Knitting group at her community centre', 'It helped'],
      ['Walking group', 'It did not help']
    ])
    expect(posted('CarePlan')['activity']).toEqual([{ detail: { status: 'not-started', description: 'Please review her mood at the next appointment.' } }])
  })

  it('in words of another shape than was agreed is left out', async () => {
    const one = await referred(gp)
    await one.accept()
    const interventions = ['Knitting', { what: 'Walking group' }, { what: 'Gym', helped: 'perhaps' }, null]
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing: 'got-help', requestedActions: 'none' }, { outcome: { interventions } as never })
    await out.tell()
    expect(all('Procedure')).toEqual([])
  })
})

describe('a risk', () => {
  it('is told at once, with since when', async () => {
    await tell('risk-raised')
    expect(posted('Flag')).toMatchObject({ code: { text: 'Has fallen on the stairs twice' }, period: { start: '2026-02' } })
    expect(all('CarePlan')).toEqual([])
  })

  it('is not told to who may not see risks', async () => {
    const { one, release } = await played(gp, 'risk-raised')
    await withdraw(gp, one, ['risks'])
    expect(await out.attempt(release, 1)).toEqual({ outcome: 'withheld' })
    expect(out.posted).toEqual([])
  })

  it('that is safeguarding is known to be there, and not what it is', async () => {
    const one = await referred(gp)
    await one.accept()
    await one.asLead({ type: 'RaiseRisk', referral: one.referral, risk: 'r1' }, { safeguarding: { risk: 'r1', words: 'Afraid of a relative' } })
    await out.tell()
    expect(all('Flag').map(({ code }) => code.text)).toEqual(['Risks stated'])
    expect(JSON.stringify(message())).not.toContain('Afraid')
  })

  it('raised twice is told with both', async () => {
    const { one } = await played(gp, 'risk-raised')
    await raiseRisk(one, 'risk-2')
    await out.tell()
    expect(all('Flag')).toHaveLength(2)
  })
})

describe('a referral that somebody else ended', () => {
  it.each([
    ['cancelled-by-person', 'The person asked for it.'],
    ['died', 'The person has died.']
  ] as const)('%s says why', async (name, text) => {
    await tell(name)
    expect(posted('Task')).toMatchObject({ status: 'cancelled', statusReason: { text } })
  })

  it('by a death is answered once: the death by itself is no answer', async () => {
    await played(gp, 'died')
    const deaths = gp.hub.releases.filter(({ factType }) => factType === 'PersonDied')
    for (const death of deaths) expect(await out.attempt(death, 1)).toEqual({ outcome: 'withheld' })
    expect(out.posted).toEqual([])
  })

  it('says no more than that it is closed where nothing may be told', async () => {
    const { one, release } = await played(gp, 'died')
    await withdraw(gp, one)
    await out.attempt(release, 1)
    expect(posted('ServiceRequest')['status']).toBe('completed')
    expect(JSON.stringify(message())).not.toContain('died')
  })
})

describe('a referral entered in error', () => {
  it('is told as one, without anything it held, to the practice that is registered', async () => {
    const one = await referred(gp, changed(rani(), (bundle) => (resourceIn(bundle, 'Patient')['generalPractitioner'][0].identifier.value = 'B2002')))
    await stories['entered-in-error'](one, gp)
    await out.attempt(gp.hub.releases.findLast(({ recipient }) => recipient.id === 'B2002') ?? out.newest(), 1)
    expect(posted('MessageHeader')['reason'].coding[0].code).toBe('delete')
    expect(posted('ServiceRequest')['status']).toBe('entered-in-error')
    expect(message().entry).toHaveLength(6)
  })
})
