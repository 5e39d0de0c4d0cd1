import { beforeEach, describe, expect, it } from '@jest/globals'
import { partitionOf, topics, type Received } from '@oldham-cares/log'
import { correlation, lead, mind, noon, practice, pseudonyms, submitting, team, traceId, TracedInMemory } from '../../testing/traced-in-memory.js'
import { readTrace, type Trace } from './read-trace.js'

const jane = 'person-jane'
let hub: TracedInMemory
beforeEach(() => {
  hub = new TracedInMemory()
})

const traced = async (id: string): Promise<Trace | undefined> => readTrace(await hub.listed())(id)
const journeyOf = async (id: string) => {
  const [journey, another] = (await traced(id))?.journeys ?? []
  expect(another).toBeUndefined()
  if (journey === undefined) throw new Error(`Nothing is known of ${id}`)
  return journey
}
const typesIn = async (id: string) => (await journeyOf(id)).commands.map(({ type, facts }) => [type, facts.map((fact) => fact.type)])
const recipientsOf = async (id: string, fact: string) =>
  (await journeyOf(id)).commands.flatMap(({ facts }) => facts).find(({ type }) => type === fact)?.recipients ?? []

const whole = [
  ['SubmitReferral', ['ReferralSubmitted', 'ReferralRouted']],
  ['AcceptReferral', ['ReferralAccepted']],
  ['RecordContact', ['ContactRecorded']]
]

const story = () => {
  const submitted = hub.say(jane, practice, submitting('r1'))
  const accepted = hub.say(jane, lead, { type: 'AcceptReferral', referral: 'r1' }, { as: 'of-the-partner' })
  hub.say(jane, lead, { type: 'RecordContact', referral: 'r1', contact: 'made' }, { as: 'another' })
  return { submitted, accepted }
}

describe('A journey', () => {
  it.each([
    ['the correlation id of the request', correlation, 'correlation'],
    ['the correlation id of a later one', 'of-the-partner', 'correlation'],
    ['the hub’s id of the referral', 'r1', 'referral'],
    ['what a partner calls the referral', pseudonyms.scopedId(lead, 'referral', 'r1'), 'referral'],
    ['what the practice calls the referral', pseudonyms.scopedId(practice, 'referral', 'r1'), 'referral'],
    ['the sender’s message', 'message-r1', 'message']
  ] as const)('is told whole by %s', async (_, id, as) => {
    story()
    expect(await traced(id)).toMatchObject({ id, as })
    expect(await typesIn(id)).toEqual(whole)
  })

  it('is told by the id of a command, a fact, a release, a partner’s event and a practice’s answer', async () => {
    const { submitted, accepted } = story()
    const [told] = submitted.releases
    const answered = accepted.releases.find(({ recipient }) => recipient.kind === 'practice')
    const [answer] = (await recipientsOf('r1', 'ReferralAccepted')).flatMap((one) => one.answer ?? [])
    const ids = { command: accepted.command.id, fact: accepted.facts[0]?.id, release: answered?.id, event: pseudonyms.scopedId(lead, 'event', told?.id ?? ''), answer }
    for (const [as, id] of Object.entries(ids)) {
      expect(await traced(id ?? '')).toMatchObject({ as })
      expect(await typesIn(id ?? '')).toEqual(whole)
    }
  })

  it('says who sent each command through which door, when, where it stands and which trace it is', async () => {
    story()
    expect((await journeyOf('r1')).commands[0]).toMatchObject({
      by: practice,
      door: 'fhir-gateway',
      correlation,
      trace: traceId,
      received: new Date(noon + 995).toISOString(),
      stood: new Date(noon + 1_000).toISOString(),
      offset: 0,
      state: 'decided'
    })
  })

  it('shows nothing that was sealed or said', async () => {
    story()
    expect(JSON.stringify(await traced('r1'))).not.toMatch(/seal|wellbeing|25-34|oldham-west/)
  })

  it('of nobody’s id is none, and neither is one of part of an id or of words', async () => {
    story()
    for (const id of ['r', 'r2', correlation.slice(0, 20), '', 'Rani Begum', 'a'.repeat(201), 'command-1.0']) expect(await traced(id)).toBeUndefined()
  })

  it('is one for each person where a sender put one correlation id on both', async () => {
    hub.say(jane, practice, submitting('r1'))
    hub.say('person-lisa', practice, submitting('r2'))
    expect((await traced(correlation))?.journeys.map(({ referrals }) => referrals).toSorted()).toEqual([['r1'], ['r2']])
    expect(await typesIn('r2')).toEqual(whole.slice(0, 1))
  })

  it('leaves out another referral of the same person', async () => {
    story()
    hub.say(jane, { kind: 'care-setting', id: 'H3003' }, { ...submitting('r9'), source: 'acute' } as never, { as: 'ward' })
    expect(await typesIn('r1')).toEqual(whole)
    expect(await typesIn('ward')).toEqual(whole.slice(0, 1))
  })
})

describe('A command', () => {
  it('that was refused says why, and stands in the journey of what it was about', async () => {
    story()
    const { command } = hub.say(jane, mind, { type: 'AcceptReferral', referral: 'r1' })
    const refused = (await journeyOf(command.id)).commands.at(-1)
    expect(refused).toMatchObject({ type: 'AcceptReferral', by: mind, state: 'refused', facts: [{ refused: 'REFERRAL.NOT_OWNER' }] })
    expect(refused?.facts[0]?.recipients).toMatchObject([{ recipient: mind, state: 'released' }])
  })

  it('that nobody decided yet is found by each of its ids, and stands at the end of its journey', async () => {
    const { command } = hub.say('person-new', practice, submitting('r7'), { left: true, as: 'waiting' })
    for (const id of [command.id, 'waiting', 'r7', 'message-r7']) expect((await journeyOf(id)).commands).toMatchObject([{ state: 'undecided', facts: [] }])
    story()
    hub.say(jane, lead, { type: 'AcceptReferral', referral: 'r1' }, { left: true })
    expect((await journeyOf('r1')).commands.map(({ state }) => state)).toEqual(['decided', 'decided', 'decided', 'undecided'])
  })

  it('sent again and decided before is no undecided one', async () => {
    const { submitted } = story()
    hub.append(topics.intake, jane, submitted.command.id, submitted.command)
    expect(await typesIn('r1')).toEqual(whole)
  })

  it('that is kept no more is told by its facts', async () => {
    story()
    hub.keptFrom = hub.on(topics.intake, partitionOf(jane)).length
    const [first] = (await journeyOf(correlation)).commands
    expect(first).toMatchObject({ by: practice, correlation, trace: traceId, offset: 0, state: 'decided' })
    expect(first).not.toHaveProperty('type')
  })
})

describe('A command that was given up', () => {
  const atEnd = () => hub.on(topics.intake, partitionOf(jane)).at(-1) as Received
  const givenUp = async (referral = 'r1') => {
    const { command } = hub.say(jane, practice, submitting(referral), { left: true, as: 'lost' })
    const at = atEnd()
    await hub.giveUp(at)
    return { command, at }
  }

  it('is found by each of its ids, and says why and where the dead letter stands', async () => {
    const { command, at } = await givenUp()
    hub.say(jane, practice, submitting('r2'), { as: 'later' })
    for (const [id, as] of [[command.id, 'command'], ['lost', 'correlation'], ['r1', 'referral'], ['message-r1', 'message'], [pseudonyms.scopedId(practice, 'referral', 'r1'), 'referral']] as const) {
      expect(await traced(id)).toMatchObject({ as, people: 1, more: false })
      expect((await journeyOf(id)).commands).toMatchObject([
        { command: command.id, type: 'SubmitReferral', by: practice, correlation: 'lost', offset: at.offset, state: 'given-up', facts: [], givenUp: { reason: 'PERSON.FROZEN', letter: `${at.partition}-0`, state: 'open' } }
      ])
    }
  })

  it('is so too while casework has not gone beyond it', async () => {
    await givenUp()
    expect((await journeyOf('lost')).commands).toMatchObject([{ state: 'given-up' }])
  })

  it('by a partner is found by what the partner calls it', async () => {
    story()
    const { command } = hub.say(jane, lead, { type: 'RecordContact', referral: 'r1', contact: 'made' }, { left: true, as: 'lost' })
    const at = atEnd()
    const name = pseudonyms.scopedId(lead, 'command', command.id)
    expect((await journeyOf(name)).commands).toMatchObject([{ state: 'undecided' }])
    await hub.giveUp(at)
    expect((await journeyOf(name)).commands).toMatchObject([{ state: 'given-up' }])
  })

  it('stands in the journey of what it was about', async () => {
    story()
    hub.say(jane, lead, { type: 'RecordContact', referral: 'r1', contact: 'made' }, { left: true, as: 'lost' })
    await hub.giveUp(atEnd())
    hub.say(jane, lead, { type: 'RecordContact', referral: 'r1', contact: 'made' })
    expect((await journeyOf('r1')).commands.map(({ state }) => state)).toEqual(['decided', 'decided', 'decided', 'decided', 'given-up'])
  })

  it('and redriven leads to what came of it, and what came of it to that', async () => {
    const { command, at } = await givenUp()
    const again = hub.redrive(at)
    for (const id of [command.id, again.command.id, 'lost', 'r1']) {
      expect((await journeyOf(id)).commands).toMatchObject([
        { command: again.command.id, state: 'decided', facts: [{ type: 'ReferralSubmitted' }, { type: 'ReferralRouted' }] },
        { command: command.id, state: 'given-up', givenUp: { state: 'redriven', command: again.command.id } }
      ])
    }
  })

  it('and redriven waits as both until the new one is decided', async () => {
    const { command, at } = await givenUp()
    const again = hub.redrive(at, { left: true })
    expect((await journeyOf('lost')).commands).toMatchObject([
      { command: command.id, state: 'given-up', givenUp: { state: 'redriven', command: again.command.id } },
      { command: again.command.id, state: 'undecided' }
    ])
  })

  it('is one command though two letters tell of it, and none by the letter of somebody else', async () => {
    const { at } = await givenUp()
    await hub.giveUp(at, 'HUB.FAULT')
    expect((await journeyOf('lost')).commands).toMatchObject([{ givenUp: { reason: 'HUB.FAULT' } }])
    hub.say('person-lisa', practice, submitting('r3'), { left: true, as: 'of-another' })
    await hub.giveUp(hub.on(topics.intake, partitionOf('person-lisa')).at(-1) as Received, 'RECORD.UNREADABLE', 'ops')
    expect((await journeyOf('of-another')).commands).toMatchObject([{ state: 'undecided' }])
  })

  it('because nobody can read it is found by its headers', async () => {
    const at = hub.append(topics.intake, jane, 'c1', { correlation: 'lost' }, { value: 'not avro' })
    await hub.giveUp(at, 'RECORD.NOT_AVRO')
    for (const [id, as] of [['c1', 'command'], ['lost', 'correlation']] as const) {
      expect(await traced(id)).toMatchObject({ as, journeys: [{ person: jane, commands: [{ command: 'c1', correlation: 'lost', state: 'given-up', givenUp: { reason: 'RECORD.NOT_AVRO' } }] }] })
    }
    expect((await journeyOf('c1')).commands[0]).not.toHaveProperty('by')
  })

  it('is told by nobody else’s journey, nor once the log keeps it no more', async () => {
    await givenUp()
    hub.say('person-lisa', practice, submitting('r2'), { as: 'lost' })
    expect((await traced('lost'))?.journeys.map(({ commands }) => commands.map(({ state }) => state)).toSorted()).toEqual([['decided'], ['given-up']])
    hub.keptFrom = 1
    expect((await traced('lost'))?.journeys.map(({ person }) => person)).toEqual(['person-lisa'])
  })
})

describe('An id that leads to more people than are told', () => {
  it('says how many there are, and that there is more', async () => {
    for (let at = 0; at < 21; at += 1) hub.say(`person-${at}`, practice, submitting(`r${at}`))
    const { journeys = [], people, more } = (await traced(correlation)) ?? {}
    expect([journeys.length, people, more]).toEqual([20, 21, true])
  })

  it('says nothing of the kind of twenty', async () => {
    for (let at = 0; at < 20; at += 1) hub.say(`person-${at}`, practice, submitting(`r${at}`))
    expect(await traced(correlation)).toMatchObject({ people: 20, more: false })
  })

  it('counts those of whom there is only a command that nobody decided', async () => {
    for (let at = 0; at < 21; at += 1) hub.say(`person-${at}`, practice, submitting(`r${at}`), { left: true })
    const { journeys = [], people, more } = (await traced(correlation)) ?? {}
    expect([journeys.length, people, more]).toEqual([20, 21, true])
  })
})

describe('A record that counts for nothing', () => {
  it('is shown where it stands, told to nobody, and changes nothing else', async () => {
    const { accepted } = story()
    const before = await journeyOf('r1')
    const { offset } = hub.append(topics.events, jane, accepted.facts[0]?.id ?? '', accepted.facts[0] ?? {}, { cause: 1, valid: false })
    const after = (await journeyOf('r1')).commands[1]
    expect(after?.facts.at(-1)).toMatchObject({ fact: accepted.facts[0]?.id, offset, valid: false, recipients: [] })
    expect(after?.facts.slice(0, -1)).toEqual(before.commands[1]?.facts)
  })

  it('because nobody can read it is shown by its header alone', async () => {
    const { accepted } = story()
    hub.append(topics.events, jane, `${accepted.command.id}.1`, {}, { cause: 1, value: 'not avro' })
    const told = (await journeyOf('r1')).commands[1]?.facts.at(-1)
    expect(told).toMatchObject({ fact: `${accepted.command.id}.1`, valid: true, recipients: [] })
    expect(told).not.toHaveProperty('type')
  })
})

describe('A recipient', () => {
  const first = () => story().submitted.releases[0] as never

  it('is told of with every attempt, its status, its reason and when it is tried again', async () => {
    const release = first()
    hub.deliver(release, { attempt: 1, outcome: 'attempted', status: 503, failure: 'WEBHOOK.NOT_TAKEN', endpoint: 'one', number: 1, next: noon + 9_000 })
    hub.deliver(release, { attempt: 2, outcome: 'delivered', status: 200, endpoint: 'one', number: 1, time: noon + 9_010 })
    hub.deliver(release, { attempt: 2, outcome: 'delivered', status: 200, endpoint: 'one', number: 1, time: noon + 9_020 })
    const [told] = await recipientsOf('r1', 'ReferralRouted')
    expect(told).toMatchObject({ recipient: lead, state: 'released', number: 1, event: expect.stringContaining('event-of') })
    expect(told?.attempts).toEqual([
      { channel: 'webhook', endpoint: 'one', number: 1, attempt: 1, outcome: 'attempted', status: 503, reason: 'WEBHOOK.NOT_TAKEN', time: expect.any(String), ms: 40, next: new Date(noon + 9_000).toISOString() },
      expect.objectContaining({ attempt: 2, outcome: 'delivered', status: 200, ms: 8_020 })
    ])
  })

  it('is told of with what was given up, what was acknowledged and what a replay told again', async () => {
    const release = first()
    hub.deliver(release, { attempt: 12, outcome: 'abandoned' })
    hub.deliver(release, { attempt: 1, outcome: 'acknowledged', channel: 'pull' })
    hub.deliver(release, { attempt: 1, outcome: 'delivered', endpoint: 'one', replay: 'replay-1' })
    const [told] = await recipientsOf('r1', 'ReferralRouted')
    expect(told?.attempts).toMatchObject([{ outcome: 'abandoned', attempt: 12 }, { outcome: 'acknowledged', channel: 'pull' }, { outcome: 'delivered', replay: 'replay-1' }])
  })

  it('from whom it was withheld says why, and nothing that it could know it by', async () => {
    const { facts } = hub.say(jane, practice, submitting('r1'))
    const [routed] = facts.filter(({ type }) => type === 'ReferralRouted')
    const topic = hub.on(topics.releases.partner, partitionOf(jane))
    const [at] = topic.splice(0)
    const { number: _number, ...release } = JSON.parse(at?.value.toString() ?? '')
    hub.decide({ ...release, decision: 'withheld', reason: 'CONSENT.WITHDRAWN', categories: [] }, 1)
    expect(await recipientsOf('r1', routed?.type ?? '')).toEqual([
      { recipient: lead, state: 'withheld', reason: 'CONSENT.WITHDRAWN', decided: expect.any(String), offset: 0, attempts: [] }
    ])
  })

  it('is undecided until its exit has decided', async () => {
    story()
    hub.stands.delete(`${topics.releases.partner}/${partitionOf(jane)}`)
    expect(await recipientsOf('r1', 'ReferralRouted')).toEqual([{ recipient: lead, state: 'undecided', attempts: [] }])
  })

  it('that is a practice is answered by a message, or by a document where it has no server', async () => {
    const { accepted } = story()
    const release = accepted.releases.find(({ recipient }) => recipient.kind === 'practice')
    hub.deliver(release as never, { attempt: 1, outcome: 'delivered', channel: 'fhir', status: 200 })
    const told = async () => (await recipientsOf('r1', 'ReferralAccepted')).find(({ recipient }) => recipient.kind === 'practice')
    expect(await told()).toMatchObject({ answer: expect.stringMatching(/^[0-9a-f-]{36}$/), attempts: [{ as: 'message', channel: 'fhir', status: 200 }] })
    hub.tracing.register.practice = (id) => ({ id, name: id, cluster: 'oldham-west' })
    expect((await told())?.attempts).toMatchObject([{ as: 'document' }])
  })

  it('that is a care team is told by the timeline, as soon as it has stored the fact', async () => {
    story()
    hub.say(jane, lead, { type: 'JoinCareTeam', referral: 'r1', team: team.id, reason: 'asked' })
    hub.say(jane, lead, { type: 'RecordContact', referral: 'r1', contact: 'attended' }, { as: 'seen' })
    const told = async () => (await journeyOf('seen')).commands.at(-1)?.facts[0]?.recipients.find(({ recipient }) => recipient.kind === 'care-team')
    expect(await told()).toEqual({ recipient: team, state: 'behind', attempts: [] })
    hub.timelineStored = hub.on(topics.events, partitionOf(jane)).length
    expect(await told()).toMatchObject({ state: 'standing' })
  })
})

describe('While anything that an id may be found in is rebuilt', () => {
  it.each(['facts', 'gpReleases', 'partnerReleases', 'deliveries'] as const)('nothing is told: %s', async (lists) => {
    story()
    const parts = await hub.listed()
    await hub.redis.hdel(hub.lists[lists].keyOf(partitionOf(jane)), '@caught-up')
    await expect(readTrace(parts)('r1')).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
  })

  it('nor while far more commands are undecided than can be looked through', async () => {
    for (let at = 0; at < 2_001; at += 1) hub.append(topics.intake, jane, `c${at}`, { id: `c${at}` })
    await expect(traced('unknown')).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
  })

  it('nor while the log cannot be read', async () => {
    story()
    hub.reading = () => Promise.reject(new Error('No broker answers'))
    await expect(traced('r1')).rejects.toThrow('No broker answers')
  })
})
