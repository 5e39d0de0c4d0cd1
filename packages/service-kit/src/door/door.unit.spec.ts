import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { nobodyYet, type Command, type Verdict } from '@oldham-cares/domain'
import { frozenRow, NotCaughtUp, partitionOf, personRow, topics, verdictRow, type Log, type VerdictBell, type View } from '@oldham-cares/log'
import { keyEncryptionKeyOf, meetingAt, PersonKeys, pseudonymsFrom, type Meet, type PersonKeyRecord, type Pseudonyms } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { AuditAway, type Access } from '../audit/audit.js'
import { Door, type Request } from './door.js'

const kek = keyEncryptionKeyOf(Buffer.alloc(32, 7))
let pseudonyms: Pseudonyms

beforeAll(async () => {
  pseudonyms = await pseudonymsFrom(kek)
})

type Passed = Parameters<Log['passedBy']>

/** A hub around the door: a log that keeps commands, somebody who decides them, a view of the verdicts. */
class HubInMemory {
  readonly intake: Command[] = []
  readonly stands: (readonly [topic: string, key: string])[] = []
  readonly asked: Passed[] = []
  readonly audited: Access[] = []
  auditable = true
  readonly rows = new Map<string, unknown>()
  readonly keys = new PersonKeys(kek)
  readonly meet: Meet
  folded = 0
  caughtUp = true
  reachable = true
  exitsPass = true
  /** What becomes of a command while the door waits for its verdict. */
  decide: (command: Command) => Partial<Verdict> | 'nothing yet' = () => ({})
  private mapping: PersonKeyRecord | undefined

  constructor() {
    const appendMapping = async (record: PersonKeyRecord) => {
      this.mapping = record
      this.keys.apply(record, 0)
    }
    this.meet = meetingAt({ kek, keys: this.keys, now: () => 1, appendMapping })
  }

  door(): Door {
    const { keys, meet } = this
    const log = { append: this.append.bind(this), passedBy: this.passedBy.bind(this) } as unknown as Log
    const bell = { await: this.await.bind(this) } as unknown as VerdictBell
    const view = { askAt: this.askAt.bind(this) } as unknown as View
    const audit = { record: this.record.bind(this) }
    return new Door({ log, view, bell, keys, meet, pseudonyms, audit, exits: ['one-exit', 'other-exit'] })
  }

  freeze(person: string): void {
    this.rows.set(frozenRow(person), { offset: 1, reason: 'RECORD.UNREADABLE' })
  }

  erase(): void {
    if (this.mapping) this.keys.apply({ ...this.mapping, wrapped: '', status: 'erased' }, 1)
  }

  private async record(access: Access): Promise<void> {
    if (!this.auditable) throw new AuditAway()
    this.audited.push(access)
  }

  private async append(topic: string, key: string, command: Command): Promise<void> {
    if (!this.reachable) throw new Error('No copy in sync')
    this.intake.push(command)
    this.stands.push([topic, key])
  }

  private async await<Found>(_command: string, _withinMs: number, read: () => Promise<Found | undefined>): Promise<Found | undefined> {
    const before = await read()
    const command = this.intake.at(-1)
    const decided = command && this.decide(command)
    if (before !== undefined || !decided || decided === 'nothing yet') return before
    const { id, person, digest } = command
    const verdict: Verdict = { digest, sequence: 1, time: 1, ...decided }
    this.rows.set(personRow(person), nobodyYet(person))
    this.rows.set(verdictRow(person, id), verdict)
    this.folded += 1
    return read()
  }

  private async askAt(partition: number, names: readonly string[]) {
    if (!this.caughtUp) throw new NotCaughtUp(`door is not caught up on partition ${partition}`)
    return { folded: this.folded, rows: names.map((name) => this.rows.get(name)) }
  }

  private async passedBy(...passed: Passed): Promise<boolean> {
    this.asked.push(passed)
    return this.exitsPass
  }
}

let hub: HubInMemory
let door: Door

beforeEach(() => {
  hub = new HubInMemory()
  door = hub.door()
})

const request: Request = {
  sender: { kind: 'practice', id: 'A1001' },
  requestId: 'request-1',
  content: '{"say":"cancel"}',
  correlation: 'correlation-1',
  plain: { referral: { reason: 'lonely' } },
  about: { hmac: 'hmac-of-anna' },
  ask: () => ({ type: 'CancelReferral', referral: 'r-1', reason: 'changed-mind' })
}
const withdrawal: Request = {
  ...request,
  ask: () => ({ type: 'WithdrawConsent', consent: 'c-1', recipient: { kind: 'partner', id: 'mind' }, categories: [], reason: 'asked' })
}

describe('A request', () => {
  it('becomes one command on the log and is answered with what was decided', async () => {
    hub.decide = () => ({ referral: 'r-1' })
    const answer = await door.hand(request)
    expect(answer).toMatchObject({ state: 'decided', verdict: { referral: 'r-1' } })
    expect(hub.stands).toEqual([[topics.intake, answer.person]])
    expect(hub.intake[0]).toMatchObject({
      id: answer.command,
      person: answer.person,
      sender: request.sender,
      correlation: 'correlation-1',
      type: 'CancelReferral',
      referral: 'r-1'
    })
  })

  it('tells what refused it', async () => {
    hub.decide = () => ({ refused: 'REFERRAL.NOT_OWNER' })
    expect(await door.hand(request)).toMatchObject({ state: 'decided', verdict: { refused: 'REFERRAL.NOT_OWNER' } })
  })

  it('leaves what is personal sealed for the person, and nothing of it readable beside', async () => {
    const { person } = await door.hand(request)
    const [sealed] = hub.intake[0]?.seals ?? []
    if (!sealed) throw new Error('Nothing was sealed')
    expect(open(await hub.keys.keyFor(person), sealed)).toEqual({ reason: 'lonely' })
    expect(JSON.stringify(hub.intake)).not.toContain('lonely')
  })

  it('carries the time its sender asserts, where it asserts one', async () => {
    await door.hand({ ...request, asserted: 7 })
    await door.hand({ ...request, requestId: 'request-2' })
    expect(hub.intake.map((command) => command.asserted)).toEqual([7, undefined])
    expect(hub.intake[1]).not.toHaveProperty('asserted')
  })

  it('is pending where there is no verdict in time, and safe on the log', async () => {
    hub.decide = () => 'nothing yet'
    const answer = await door.hand(request)
    expect(answer).toEqual({ state: 'pending', command: hub.intake[0]?.id, person: hub.intake[0]?.person })
  })

  it('throws what the broker says where it is not confirmed, and may be sent again', async () => {
    hub.reachable = false
    await expect(door.hand(request)).rejects.toThrow('No copy in sync')
    hub.reachable = true
    expect(await door.hand(request)).toMatchObject({ state: 'decided' })
  })
})

describe('The same request again', () => {
  it('meets its verdict and appends nothing', async () => {
    const first = await door.hand(request)
    expect(await door.hand(request)).toEqual(first)
    expect(hub.intake).toHaveLength(1)
  })

  it('meets its verdict at another replica, too', async () => {
    const first = await door.hand(request)
    expect(await hub.door().hand(request)).toEqual(first)
    expect(hub.intake).toHaveLength(1)
  })

  it('is the same command where nothing is decided yet', async () => {
    hub.decide = () => 'nothing yet'
    await door.hand(request)
    await door.hand(request)
    expect(new Set(hub.intake.map(({ id }) => id)).size).toBe(1)
  })

  it('is refused with other content, and appends nothing', async () => {
    const { command, person } = await door.hand(request)
    const content = '{"say":"close"}'
    expect(await door.hand({ ...request, content })).toEqual({
      state: 'decided',
      command,
      person,
      verdict: { digest: pseudonyms.digestOf(content), sequence: 1, time: 1, refused: 'COMMAND.ID_REUSED' }
    })
    expect(hub.intake).toHaveLength(1)
  })

  it('is refused with other content also where the verdict on the first came only after it was appended', async () => {
    hub.decide = () => ({ digest: 'of the first content' })
    expect(await door.hand(request)).toMatchObject({ verdict: { refused: 'COMMAND.ID_REUSED' } })
  })

  it('is another command about another person', async () => {
    const first = await door.hand(request)
    const second = await door.hand({ ...request, about: { hmac: 'hmac-of-ben' } })
    expect(second.command).not.toBe(first.command)
    expect(second.person).not.toBe(first.person)
    expect(hub.intake).toHaveLength(2)
  })

  it('is another command from another sender', async () => {
    await door.hand(request)
    await door.hand({ ...request, sender: { kind: 'practice', id: 'A1002' } })
    await door.hand({ ...request, sender: { kind: 'partner', id: 'A1001' } })
    expect(new Set(hub.intake.map(({ id }) => id)).size).toBe(3)
  })
})

describe('A withdrawal', () => {
  it('is decided once every exit has passed what it made', async () => {
    hub.folded = 41
    const answer = await door.hand(withdrawal)
    expect(answer.state).toBe('decided')
    const at = { topic: topics.events, partition: partitionOf(answer.person), offset: 41 }
    expect(hub.asked).toEqual([[['one-exit', 'other-exit'], at, expect.any(Number)]])
  })

  it('is pending until then, though it has its verdict, and decided when asked again', async () => {
    hub.exitsPass = false
    expect((await door.hand(withdrawal)).state).toBe('pending')
    expect((await door.hand(withdrawal)).state).toBe('pending')
    hub.exitsPass = true
    expect((await door.hand(withdrawal)).state).toBe('decided')
    expect(hub.intake).toHaveLength(1)
  })

  it('that was refused waits for nobody: it narrowed nothing', async () => {
    hub.exitsPass = false
    hub.decide = () => ({ refused: 'CONSENT.UNKNOWN' })
    expect((await door.hand(withdrawal)).state).toBe('decided')
    expect(hub.asked).toEqual([])
  })

  it('within a referral that was taken before is waited for like the first time: `duplicate` says that it counts', async () => {
    const statements = { given: [], refused: [], withdrawn: [], objected: [{ consent: 'c-1', recipient: { kind: 'partner', id: 'mind' }, categories: [], reason: 'asked' }] }
    const referral: Request = { ...request, ask: () => ({ type: 'SubmitReferral', statements }) as never }
    hub.exitsPass = false
    hub.decide = () => ({ refused: 'REFERRAL.DUPLICATE' })
    expect((await door.hand(referral)).state).toBe('pending')
    hub.exitsPass = true
    expect(await door.hand(referral)).toMatchObject({ state: 'decided', verdict: { refused: 'REFERRAL.DUPLICATE' } })
  })

  it('alone is waited for: nothing else asks the exits', async () => {
    hub.exitsPass = false
    expect((await door.hand(request)).state).toBe('decided')
    expect(hub.asked).toEqual([])
  })
})

describe('What was stated together', () => {
  const to = { recipient: { kind: 'partner', id: 'mind' }, categories: [], reason: 'asked' } as const
  const stating: Request = {
    ...request,
    ask: () => ({ type: 'StateTogether', given: [], refused: [], withdrawn: [], objected: ['c.0', 'c.1'].map((consent) => ({ consent, ...to })) })
  }

  it('is pending while the view has read but part of it, and waited for at the exits as a whole', async () => {
    const { state, person, command } = await door.hand(stating)
    expect([state, hub.asked]).toEqual(['pending', []])
    const verdict = hub.rows.get(verdictRow(person, command)) as Verdict
    hub.rows.set(verdictRow(person, command), { ...verdict, sequence: 2 })
    hub.rows.set(personRow(person), { ...nobodyYet(person), consent: ['c.0', 'c.1'].map((id, at) => ({ id, sequence: at + 1 })) })
    hub.folded = 9
    expect((await door.hand(stating)).state).toBe('decided')
    expect(hub.asked).toMatchObject([[expect.anything(), { offset: 8 }, expect.any(Number)]])
  })

  it('is told from other content under its id even so', async () => {
    await door.hand(stating)
    expect(await door.hand({ ...stating, content: '{}' })).toMatchObject({ verdict: { refused: 'COMMAND.ID_REUSED' } })
  })
})

describe('The door is shut', () => {
  it('about a person who is frozen', async () => {
    const { person } = await door.hand(request)
    hub.freeze(person)
    await expect(door.hand({ ...request, requestId: 'request-2' })).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
    expect(hub.intake).toHaveLength(1)
  })

  it('while its view is not caught up, for absence would not be knowledge', async () => {
    hub.caughtUp = false
    await expect(door.hand(request)).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
    expect(hub.intake).toEqual([])
  })

  it('about a person who was erased', async () => {
    const { person } = await door.hand(request)
    hub.erase()
    await expect(door.hand({ ...request, requestId: 'request-2', about: { person } })).rejects.toMatchObject({ code: 'PERSON.ERASED' })
    expect(hub.intake).toHaveLength(1)
  })

  it('that was decided about somebody who is erased by now: sent again, it does not make them known anew', async () => {
    const { person } = await door.hand(request)
    hub.erase()
    await expect(door.hand(request)).rejects.toMatchObject({ code: 'PERSON.ERASED' })
    expect([hub.intake.length, hub.keys.findByHmac('hmac-of-anna')]).toEqual([1, undefined])
    const anew = await door.hand({ ...request, requestId: 'request-2' })
    expect(anew.person).not.toBe(person)
    expect(hub.intake).toHaveLength(2)
  })

  it('about a person nobody has met', async () => {
    await expect(door.hand({ ...request, about: { person: 'nobody' } })).rejects.toMatchObject({ code: 'SEAL.KEY_UNKNOWN' })
    expect(hub.intake).toEqual([])
  })
})

it('A person named by id is the one met under their HMAC', async () => {
  const first = await door.hand(request)
  expect(await door.hand({ ...request, about: { person: first.person } })).toEqual(first)
})

describe('The record of what was asked', () => {
  it('stands before the command does: by whom, what, about whom and which kinds of data', async () => {
    hub.decide = (command) => {
      expect(hub.audited).toHaveLength(1)
      return { refused: command.id === '' ? 'REFERRAL.UNKNOWN' : 'REFERRAL.NOT_OWNER' }
    }
    const { command, person } = await door.hand(request)
    expect(hub.audited).toEqual([
      {
        kind: 'write',
        organisation: request.sender,
        purpose: 'direct-care',
        what: 'CancelReferral',
        outcome: 'accepted',
        categories: ['referral'],
        correlation: 'correlation-1',
        person,
        command,
        referral: 'r-1'
      }
    ])
  })

  it('where it cannot be written nothing is taken', async () => {
    hub.auditable = false
    await expect(door.hand(request)).rejects.toMatchObject({ code: 'AUDIT.NOT_WRITTEN' })
    expect(hub.intake).toEqual([])
  })

  it('says of a request that came again that it did, and of broken glass that it was', async () => {
    await door.hand(request)
    await door.hand(request)
    expect(hub.audited.map(({ outcome }) => outcome)).toEqual(['accepted', 'repeated'])
    const glass = { type: 'BreakGlass', access: 'a-1', role: 'clinical', worker: 'w-1', categories: ['contact'] } as const
    await door.hand({ ...request, requestId: 'request-2', ask: () => glass })
    expect(hub.audited.at(-1)).toMatchObject({ kind: 'break-glass', what: 'BreakGlass' })
  })
})
