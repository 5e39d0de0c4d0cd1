import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { decide, policyOf, verdictsAsked, type Command, type Person } from '@oldham-cares/domain'
import { foldPerson, frozenRow, NotCaughtUp, personRow, personToDecide } from '@oldham-cares/log'
import { AuditAway, type Access, type CallerOfRequest } from '@oldham-cares/service-kit'
import { erasedMarker, KeyDirectory, keyEncryptionKeyOf, pseudonymsFrom, type PersonKeyRecord } from '@oldham-cares/vault'
import { rowsOver } from '../../../../tests/support/rows-over.js'
import { eraseSomebody, readErasure, type EraseSomebody, type Erasing } from './erase.js'
import type { Governing } from './governing.js'
import { erasureRef } from './erasure-ref.js'
import { nameIn } from './whom.js'

const number = '9434765919'
const pseudonyms = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const by: CallerOfRequest = { org: 'ops', client: 'governance', scope: ['ops:govern'], role: 'information-governance', worker: 'w1' }
const rani = randomUUID()
const key: PersonKeyRecord = { hmac: pseudonyms.hmacOfNhsNumber(number), keyId: 'k1', person: rani, wrapped: 'eA==', kek: 'kek-1', status: 'active', time: 1 }
const policy = policyOf({
  routing: { version: 'r', lead: 'l', owners: ['l'] },
  disclosure: { version: 'd', lead: 'l', rows: [], asEmployer: [], mayOverride: [], overrideDays: 0, breakGlass: { roles: [], hours: 0, categories: [] } },
  timers: { version: 't', rules: {} as never, bankHolidays: [] },
  measures: { version: 'm', measures: [] }
})

/** The hub around the door: who decides, who marks keys and which exits have heard are the test's to say. */
class HubInMemory {
  readonly intake: Command[] = []
  readonly accesses: Access[] = []
  readonly directory = new KeyDirectory()
  readonly rows = new Map<string, unknown>()
  decides = true
  marks = true
  exitsPass = true
  caughtUp = true
  audited = true

  constructor() {
    this.directory.apply(key, 0)
  }

  get governing(): Governing {
    return {
      log: { append: async (_topic, _key, command) => (this.take(command as Command), { partition: 0, offset: 0 }), passedBy: async () => this.exitsPass },
      view: { askAt: async (_partition, names) => this.ask(names) },
      bell: { await: async (_command, _within, read) => read() },
      directory: this.directory,
      pseudonyms,
      audit: { record: async (access) => this.write(access) },
      exits: ['an-exit']
    }
  }

  private take(command: Command): void {
    this.intake.push(command)
    const rows = rowsOver(this.rows)
    const facts = this.decides ? decide(personToDecide(rows, command.person, verdictsAsked(command)), command, policy, 1_000) : []
    for (const fact of facts) foldPerson.fold(fact, rows)
    if (this.marks && facts.some(({ type }) => type === 'PersonErased')) this.directory.apply(erasedMarker(key, 2), 9)
  }

  private ask(names: readonly string[]) {
    if (!this.caughtUp) throw new NotCaughtUp('not yet')
    return { folded: 1, rows: names.map((name) => this.rows.get(name)) }
  }

  private write(access: Access): void {
    if (!this.audited) throw new AuditAway()
    this.accesses.push(access)
  }
}

let hub: HubInMemory
beforeEach(() => {
  hub = new HubInMemory()
})

const erase = (body: Partial<EraseSomebody> = {}, idempotency = 'key-1'): Promise<Erasing> =>
  eraseSomebody(hub.governing, by, {
    key: idempotency, correlation: 'c', target: 'POST /ops/v1/erasures', body: { nhsNumber: number, reason: 'request', legalBasis: 'gdpr-17-1-b', ...body }
  })

const byId = { nhsNumber: undefined, person: rani } as unknown as Partial<EraseSomebody>

describe('somebody is erased', () => {
  it('under every key they have, by the hub, and it is on the record first: who, as what, and whom', async () => {
    expect(await erase()).toMatchObject({ state: 'done', erasure: { person: rani, state: 'erased', keys: { of: 1, erased: 1 } } })
    expect(hub.intake).toEqual([expect.objectContaining({ type: 'ErasePerson', person: rani, sender: { kind: 'hub', id: 'hub' }, keys: ['k1'], seals: [] })])
    expect(hub.accesses).toEqual([
      expect.objectContaining({ kind: 'write', what: 'POST /ops/v1/erasures', person: rani, client: 'governance', worker: 'w1', role: 'information-governance', outcome: 'accepted' })
    ])
    expect(JSON.stringify([hub.intake, hub.accesses])).not.toContain(number)
  })

  it('by their id as by their number', async () => {
    expect(await erase(byId)).toMatchObject({ state: 'done', erasure: { person: rani } })
  })

  it('once: the same request again is answered the same, and recorded as a repeat', async () => {
    const first = await erase()
    expect(await erase()).toEqual(first)
    expect([hub.intake.length, hub.accesses.map(({ outcome }) => outcome)]).toEqual([1, ['accepted', 'repeated']])
  })

  it('and whoever was met under the number since is not meant by it, however far behind the view is', async () => {
    await erase()
    const erased = new Map(hub.rows)
    hub.directory.apply({ ...key, keyId: 'k2', person: randomUUID() }, 10)
    hub.rows.clear()
    hub.rows.set(personRow(rani), { ...(erased.get(personRow(rani)) as Person), erased: undefined })
    await erase()
    expect(hub.intake.map(({ person }) => person)).toEqual([rani, rani])
    for (const [name, row] of erased) hub.rows.set(name, row)
    expect(await erase()).toMatchObject({ state: 'done', erasure: { person: rani } })
  })

  it('and another request about them is refused', async () => {
    await erase()
    expect(await erase({}, 'key-2')).toEqual({ state: 'refused', code: 'PERSON.ERASED' })
    expect(await erase(byId, 'key-3')).toEqual({ state: 'refused', code: 'PERSON.ERASED' })
  })
})

describe('it is not done yet', () => {
  const idOf = (erasing: Erasing) => ('erasure' in erasing ? erasing.erasure.id : '')
  const asked = (id: string) => readErasure(hub.governing, by, id, 'c')

  it('while nobody has decided it', async () => {
    hub.decides = false
    expect(await erase()).toMatchObject({ state: 'pending', erasure: { person: rani, state: 'pending' } })
  })

  it('while an exit has not heard of it, and its id says so until it has', async () => {
    hub.exitsPass = false
    const erasing = await erase()
    expect(erasing).toMatchObject({ state: 'pending', erasure: { state: 'pending' } })
    expect(await asked(idOf(erasing))).toMatchObject({ erasure: { state: 'pending' } })
    hub.exitsPass = true
    expect(await asked(idOf(erasing))).toMatchObject({ erasure: { state: 'erased' } })
  })

  it('while a key of theirs is not overwritten', async () => {
    hub.marks = false
    const erasing = await erase()
    expect(erasing).toMatchObject({ state: 'pending', erasure: { keys: { of: 1, erased: 0 } } })
    hub.directory.apply(erasedMarker(key, 2), 9)
    expect(await asked(idOf(erasing))).toMatchObject({ erasure: { state: 'erased', keys: { of: 1, erased: 1 } } })
  })

  it('and where it was refused after all, its id says why', async () => {
    const hold = { type: 'PlaceLegalHold', hold: 'h1', basis: 'b' } as const
    const placed = decide(undefined, { id: 'h', digest: 'h', person: rani, sender: { kind: 'hub', id: 'hub' }, correlation: 'c', seals: [], ...hold }, policy, 1)
    for (const fact of placed) foldPerson.fold(fact, rowsOver(hub.rows))
    expect(await erase()).toEqual({ state: 'refused', code: 'PERSON.ON_HOLD' })
    expect(await asked(erasureRef(pseudonyms, rani, hub.intake[0]?.id ?? ''))).toMatchObject({ erasure: { state: 'refused', code: 'PERSON.ON_HOLD' } })
  })

  it('while it stands on the log and nobody has decided it, its id says so, of somebody nothing was ever said of too', async () => {
    hub.decides = false
    const erasing = await erase()
    expect(hub.rows.size).toBe(0)
    expect(await asked(idOf(erasing))).toEqual({ state: 'done', erasure: { id: idOf(erasing), person: rani, state: 'pending' } })
  })

  it.each(['', 'x', `${rani}.x`, `${randomUUID()}.${randomUUID()}`, `${rani}.${randomUUID()}`, `${rani}.${randomUUID()}.${'0'.repeat(16)}`])(
    'and %j asks after nothing, and leaves no record of an answer',
    async (id) => {
      await erase()
      const { length } = hub.accesses
      expect(await asked(id)).toEqual({ state: 'unknown' })
      expect(hub.accesses).toHaveLength(length)
    }
  )

  it('and no other command of theirs is an erasure', async () => {
    await erase()
    expect(await asked(`${rani}.${hub.intake[0]?.id}`)).toEqual({ state: 'unknown' })
  })
})

describe('nothing is taken', () => {
  it('that could not be put on the record', async () => {
    hub.audited = false
    await expect(erase()).rejects.toBeInstanceOf(AuditAway)
    expect(hub.intake).toEqual([])
  })

  it('while the view is being rebuilt, or the person is frozen', async () => {
    hub.caughtUp = false
    await expect(erase()).rejects.toBeInstanceOf(NotCaughtUp)
    hub.caughtUp = true
    hub.rows.set(frozenRow(rani), {})
    await expect(erase()).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
    expect(hub.intake).toEqual([])
  })

  it('about somebody nobody has met, who is not met by being asked for', async () => {
    expect(await erase({ nhsNumber: '9449305552' })).toEqual({ state: 'unknown' })
    expect(await erase({ nhsNumber: '9434765910' })).toMatchObject({ state: 'invalid', code: 'NHS_NUMBER.CHECK_DIGIT' })
    expect([hub.intake, [...hub.directory.active()].length]).toEqual([[], 1])
  })
})

it('An id names a person and a command, and nothing else is one', () => {
  const [person, what] = [randomUUID(), randomUUID()]
  expect(nameIn(`${person}.${what}`)).toEqual({ person, what })
  for (const other of ['', person, `${person}.`, `${person}.${what}.x`, `${person}/${what}`]) expect(nameIn(other)).toBeUndefined()
})
