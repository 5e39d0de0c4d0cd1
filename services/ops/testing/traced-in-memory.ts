import { readFileSync } from 'node:fs'
import { decide, decideReleases, evolve, policyOf, type Ask, type Command, type Delivery, type Fact, type Organisation, type Person, type Release, type WholePerson } from '@oldham-cares/domain'
import { partitionCount, partitionOf, topics, View, type Range, type Received } from '@oldham-cares/log'
import { HashesInMemory } from '../../../packages/log/testing/hashes-in-memory.js'
import { DeadLetters } from '../src/dead-letters/dead-letters.js'
import { redrivenAs } from '../src/dead-letters/redrive.js'
import { GivenUpCommands } from '../src/trace/given-up-commands.js'
import { namesOfDeliveryAt, namesOfFactAt, namesOfReleaseAt, type NamesOf } from '../src/trace/names-listed.js'
import { TopicLists } from '../src/trace/topic-lists.js'
import type { Lists, Tracing } from '../src/trace/tracing.js'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../contracts/policy/${name}.json`, import.meta.url), 'utf8'))
const policy = policyOf({ routing: read('routing'), disclosure: read('disclosure'), timers: read('timers'), measures: read('measures') })

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }
export const mind: Organisation = { kind: 'partner', id: 'mind' }
export const team: Organisation = { kind: 'care-team', id: 'imdt-west' }
export const noon = Date.UTC(2026, 10, 2, 12)
export const correlation = '7d1f6b0a-1c36-4b2b-8a8e-0c2f6a1e9b55'
export const traceId = 'a'.repeat(32)

/** What one recipient calls a thing, plainly. */
export const pseudonyms = { scopedId: ({ kind, id }: { readonly kind: string; readonly id: string }, of: string, name: string) => `${of}-of-${name.replaceAll(/[^\w]/g, '_')}-for-${kind}-${id}` }

export const submitting = (referral: string): Ask => ({
  type: 'SubmitReferral', referral, message: `message-${referral}`, source: 'gp', practice: 'A1001', numberStatus: 'verified',
  cluster: 'oldham-west', ageBand: '25-34', need: 'wellbeing', risks: 'none-known'
})

interface Appended {
  readonly cause?: number
  readonly valid?: boolean
  readonly value?: string
  readonly source?: string
}

/** The log as casework, the exits and those who deliver would have written it, and the lists over it. */
export class TracedInMemory {
  readonly redis = new HashesInMemory()
  readonly stands = new Map<string, Received[]>()
  readonly lists: Lists = { facts: this.view('facts'), gpReleases: this.view('gp'), partnerReleases: this.view('partner'), deliveries: this.view('deliveries') }
  timelineStored = 0
  /** The first offset of the intake that is still kept. */
  keptFrom = 0
  reading: () => Promise<void> = async () => {}
  private readonly people = new Map<string, WholePerson>()
  private readonly numbers = new Map<string, number>()
  private time = noon

  view(name: string): View {
    return new View(this.redis.asRedis(), name)
  }

  on(topic: string, partition: number): Received[] {
    const key = `${topic}/${partition}`
    const found = this.stands.get(key) ?? []
    this.stands.set(key, found)
    return found
  }

  append(topic: string, person: string, id: string, record: object, { cause, valid = true, value, source = '/fhir-gateway' }: Appended = {}): Received {
    const partition = partitionOf(person)
    const before = this.on(topic, partition)
    const headers = { ce_id: id, ce_source: source, ...('correlation' in record ? { correlationid: String(record.correlation) } : {}), ce_time: new Date(this.time - 5).toISOString(), traceparent: `00-${traceId}-${'b'.repeat(16)}-01` }
    const at = { topic, partition, offset: before.length, key: person, timestamp: this.time, cause, valid, value: Buffer.from(value ?? JSON.stringify(record)), headers }
    before.push(at)
    return at
  }

  /** A command, decided at once unless it is left. Its facts and what the exits decide about them. */
  say(person: string, sender: Organisation, ask: Ask, { as = correlation, left = false, id = '' } = {}) {
    this.time += 1_000
    const command = { id: id || `command-${this.time}`, digest: 'd', person, sender, correlation: as, seals: [], ...ask } as Command
    const { offset } = this.append(topics.intake, person, command.id, command)
    const facts = left ? [] : decide(this.people.get(person), command, policy, this.time)
    const releases = facts.flatMap((fact) => {
      const known = evolve(this.people.get(person), fact)
      this.people.set(person, known)
      const at = this.append(topics.events, person, fact.id, fact, { cause: offset })
      return this.release(known, fact, at.offset)
    })
    return { command, facts, releases }
  }

  /** Casework could not process what stands there. */
  async giveUp({ topic, partition, offset, key: person, value, headers }: Received, reason = 'PERSON.FROZEN', service = 'casework'): Promise<void> {
    this.time += 1_000
    const inBase64 = (text: unknown) => Buffer.from(text as string).toString('base64')
    const letter = {
      type: 'DeadLettered', topic, partition, offset, reason, attempts: 1, time: this.time, original: inBase64(value),
      headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, inBase64(text)]))
    }
    const at = this.append(topics.dead, person, `letter-${this.time}`, letter, { source: `/${service}` })
    this.letters.add(at, { service, person, topic, partition, offset, reason, attempts: 1, time: this.time })
    await this.givenUp.take(at)
  }

  /** As ops does by a new command that says the same. Nothing follows from it yet. */
  redrive(at: Received, { left = false } = {}) {
    this.time += 1_000
    const { topic, partition, offset, key: person } = at
    const { type: _type, id: insteadOf, person: _person, sender, correlation: as, digest: _digest, seals: _seals, ...ask } = JSON.parse(at.value.toString())
    const command = redrivenAs(at, person)
    const known = this.letters.about({ service: 'casework', topic, partition, offset })
    const settled = { letter: known?.id ?? '', service: 'casework', topic, partition, offset, reason: known?.reason ?? '', attempts: 1, died: this.time, how: 'redriven', command, insteadOf, correlation: 'c', time: this.time } as const
    this.letters.settle({ type: 'LetterSettled', ...settled })
    return this.say(person, sender, { type: _type, ...ask } as Ask, { as, left, id: command })
  }

  private release(person: Person, fact: Fact, cause: number): readonly Release[] {
    const serving = { serves: ['practice', 'care-setting', 'partner'] as const, policy: policy.disclosure }
    const decided = decideReleases(serving, person, fact, ({ id }) => this.numbers.get(id) ?? 0, this.time)
    for (const release of decided) this.decide(release, cause)
    return decided
  }

  decide(release: Release, cause: number): void {
    if (release.number !== undefined) this.numbers.set(release.recipient.id, release.number)
    const topic = release.recipient.kind === 'partner' ? topics.releases.partner : topics.releases.gp
    this.append(topic, release.person, release.id, release, { cause })
  }

  deliver(release: Release, came: Pick<Delivery, 'attempt' | 'outcome'> & Partial<Delivery>): void {
    const { id, person, recipient, sequence } = release
    const delivery: Delivery = { type: 'DeliveryRecorded', id, person, recipient, sequence, channel: 'webhook', time: release.time + 40, ...came }
    const to = `${id}${delivery.endpoint ? `>${delivery.endpoint}` : ''}${delivery.replay ? `*${delivery.replay}` : ''}`
    this.append(topics.deliveries, person, `${to}#${came.attempt}.${came.outcome}`, delivery)
  }

  readonly log = {
    decode: async ({ value }: Received) => {
      try {
        return JSON.parse(value.toString())
      } catch (cause) {
        throw Object.assign(new Error('No record', { cause }), { code: 'RECORD.NOT_AVRO' })
      }
    },
    end: async (topic: string, partition: number) => this.on(topic, partition).length,
    ranges: {
      ends: async (topic: string) =>
        Array.from({ length: partitionCount }, (_, partition) => ({ partition, low: topic === topics.intake ? this.keptFrom : 0, high: this.on(topic, partition).length })),
      read: async ({ topic, partition, from, to }: Range, take: (records: readonly Received[]) => Promise<void>) => {
        await this.reading()
        const records = this.on(topic, partition).slice(from, to)
        if (records.length < to - from || (topic === topics.intake && from < this.keptFrom)) throw new Error(`${topic}/${partition} lacks an offset of ${from} to ${to}`)
        await take(records)
      }
    }
  }

  readonly letters = new DeadLetters()
  readonly givenUp = new GivenUpCommands({ log: this.log, letters: this.letters, pseudonyms })

  listing(topic: string, view: View, namesOf: NamesOf): TopicLists {
    return new TopicLists({ topic, view, log: this.log, namesOf })
  }

  /** Everything that stands there is listed; afterwards any id may be asked for. */
  async listed(): Promise<Tracing> {
    const all: readonly (readonly [string, View, NamesOf])[] = [
      [topics.events, this.lists.facts, namesOfFactAt(this.log, pseudonyms)],
      [topics.releases.gp, this.lists.gpReleases, namesOfReleaseAt(pseudonyms)],
      [topics.releases.partner, this.lists.partnerReleases, namesOfReleaseAt(pseudonyms)],
      [topics.deliveries, this.lists.deliveries, namesOfDeliveryAt]
    ]
    for (const [topic, view, namesOf] of all) await this.listAll(topic, this.listing(topic, view, namesOf))
    return this.tracing
  }

  async listAll(topic: string, lists: TopicLists): Promise<void> {
    for (let partition = 0; partition < partitionCount; partition += 1) {
      const records = this.on(topic, partition).slice(await lists.open(partition))
      if (records.length > 0) await lists.handle({ topic, partition, records, end: records.length })
    }
  }

  readonly tracing: Tracing = {
    log: this.log,
    lists: this.lists,
    givenUp: this.givenUp,
    pseudonyms,
    register: {
      practice: (id) => ({ id, name: id, cluster: 'oldham-west', ...(id === 'A1001' ? { fhir: 'http://127.0.0.1:1' } : {}) }),
      careSetting: () => undefined
    },
    timeline: async () => Array.from({ length: partitionCount }, (_, partition) => ({ partition, stored: this.timelineStored }))
  }
}
