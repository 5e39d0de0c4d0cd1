import type { CommandEnvelope, Ask, DataCategory, Organisation, Person, Verdict } from '@oldham-cares/domain'
import { partitionOf, personRow, topics, type Log, type VerdictBell, type View } from '@oldham-cares/log'
import { commandIdOf, seal, sealContext, type Meet, type PersonKeys, type Pseudonyms, VaultFault } from '@oldham-cares/vault'

/** Personal data of one request, by category, not yet sealed. */
export type Plain = Partial<Record<DataCategory, unknown>>

export interface Request {
  readonly sender: Organisation
  /** `X-Request-Id` or `Idempotency-Key`: the same one again is the same command. */
  readonly requestId: string
  /** Everything that was asked, byte for byte, so that a repeat is told from a reuse. */
  readonly content: string | Uint8Array
  readonly correlation: string
  readonly asserted?: number
  readonly plain: Plain
  /** The person's id, or the HMAC under which they are met. */
  readonly about: { readonly person: string } | { readonly hmac: string }
  readonly ask: (command: string) => Ask
}

export type Answer =
  | { readonly state: 'decided'; readonly command: string; readonly person: string; readonly verdict: Verdict }
  /** On the log, safe there, and not decided within the wait. */
  | { readonly state: 'pending'; readonly command: string; readonly person: string }

export interface DoorParts {
  readonly log: Log
  readonly view: View
  readonly bell: VerdictBell
  readonly keys: PersonKeys
  readonly meet: Meet
  readonly pseudonyms: Pseudonyms
  /** Groups of every exit; a narrowing statement is answered only when all have passed it. */
  readonly exits: readonly string[]
}

const verdictWithinMs = 2_000
const exitsWithinMs = 2_000
const sealVersion = 'v1'
const narrowing: ReadonlySet<Ask['type']> = new Set(['WithdrawConsent'])

/** Turns a request into one command on the log and waits for what became of it. */
export class Door {
  constructor(private readonly parts: DoorParts) {}

  /**
   * Throws NotCaughtUp while the door's view is being rebuilt, VaultFault (PERSON.ERASED …) where the person's key
   * is gone, and whatever the broker says where the command could not be appended: nothing was accepted then,
   * and the same request may be sent again.
   */
  async hand(request: Request): Promise<Answer> {
    const command = commandIdOf(`${request.sender.kind}:${request.sender.id}`, request.requestId)
    const digest = this.parts.pseudonyms.digestOf(request.content)
    const key = await this.keyOf(request.about)
    const { person } = key
    const known = await this.verdictOn(person, command)
    if (known) return this.decided(request, command, person, sameAs(known, digest))

    const ask = request.ask(command)
    const envelope: CommandEnvelope = {
      id: command,
      digest,
      person,
      sender: request.sender,
      correlation: request.correlation,
      ...(request.asserted === undefined ? {} : { asserted: request.asserted }),
      seals: (Object.entries(request.plain) as [DataCategory, unknown][]).map(([category, plain]) =>
        seal(key.key, { keyId: key.keyId, category, context: sealContext(command, category, sealVersion) }, plain)
      )
    }
    await this.parts.log.append(topics.intake, person, { ...envelope, ...ask })
    const verdict = await this.parts.bell.await(command, verdictWithinMs, () => this.verdictOn(person, command))
    if (!verdict) return { state: 'pending', command, person }
    return this.decided(request, command, person, sameAs(verdict, digest), ask.type)
  }

  /** What is recorded about a command, for who asks after a wait that was too short. */
  async verdictOn(person: string, command: string): Promise<Verdict | undefined> {
    const [found] = await this.parts.view.ask(partitionOf(person), [personRow(person)])
    return (found as Person | undefined)?.verdicts[command]
  }

  private async decided(request: Request, command: string, person: string, verdict: Verdict, type = request.ask(command).type): Promise<Answer> {
    if (verdict.refused === undefined && narrowing.has(type) && !(await this.everyExitHasPassed(person))) {
      return { state: 'pending', command, person }
    }
    return { state: 'decided', command, person, verdict }
  }

  private async everyExitHasPassed(person: string): Promise<boolean> {
    const partition = partitionOf(person)
    const { folded } = await this.parts.view.reached(partition)
    const at = { topic: topics.events, partition, offset: folded - 1 }
    return this.parts.log.passedBy(this.parts.exits, at, exitsWithinMs)
  }

  private async keyOf(about: Request['about']) {
    if ('hmac' in about) return this.parts.meet(about.hmac)
    const key = await this.parts.keys.keyFor(about.person)
    if (key === 'erased') throw new VaultFault('PERSON.ERASED')
    if (!key) throw new VaultFault('SEAL.KEY_UNKNOWN')
    return key
  }
}

/** The recorded verdict stands for the content it was given on; other content under the same id is refused. */
const sameAs = (verdict: Verdict, digest: string): Verdict =>
  verdict.digest === digest ? verdict : { ...verdict, digest, refused: 'COMMAND.ID_REUSED' }
