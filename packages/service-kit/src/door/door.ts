import type { Ask, CommandEnvelope, DataCategory, Organisation, Verdict } from '@oldham-cares/domain'
import { askVerdict, topics, type Log, type VerdictBell, type View } from '@oldham-cares/log'
import { commandIdOf, seal, sealContext, type Meet, type PersonKeys, type Pseudonyms, VaultFault } from '@oldham-cares/vault'
import type { Audit } from '../audit/audit.js'
import { decidedAboutErased } from './decided-about-erased.js'
import { exitsHavePassed } from './exits-have-passed.js'
import { narrows } from './narrowing.js'
import { saysAll } from './says-all.js'
import { writeOf } from './write-of.js'

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
  /** Nothing is taken that is not on the record. */
  readonly audit: Audit
  /** Groups of every exit; a narrowing statement is answered only when all have passed it. */
  readonly exits: readonly string[]
}

const verdictWithinMs = 2_000
const exitsWithinMs = 2_000
const sealVersion = 'v1'

/** A request under the ids it goes by. */
interface Handed {
  readonly person: string
  readonly command: string
  readonly digest: string
  readonly ask: Ask
}

/** A verdict and how far the view was when it was read. */
interface Found {
  readonly verdict: Verdict
  readonly folded: number
}

/** Turns a request into one command on the log and waits for what became of it. */
export class Door {
  constructor(private readonly parts: DoorParts) {}

  /**
   * Throws NotCaughtUp while the door's view is being rebuilt, PersonFrozen, VaultFault (PERSON.ERASED …) where the
   * person's key is gone, AuditAway where nobody would know of the command, and whatever the broker says where it did not
   * confirm the command. The command may stand even then; the same request sent again meets its verdict.
   */
  async hand(request: Request): Promise<Answer> {
    const digest = this.parts.pseudonyms.digestOf(request.content)
    const commandOf = (person: string) => commandIdOf(`${request.sender.kind}:${request.sender.id}`, request.requestId, person)
    const key = await this.keyOf(request.about, commandOf)
    const { person } = key
    const command = commandOf(person)
    const ask = request.ask(command)
    const handed = { person, command, digest, ask }
    const known = await this.verdictOn(handed)
    await this.parts.audit.record(writeOf(request, ask, { person, command, repeated: known !== undefined }))
    if (known) return this.answer(handed, known)

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
    const found = await this.parts.bell.await(command, verdictWithinMs, () => this.verdictOn(handed))
    return found ? this.answer(handed, found) : { state: 'pending', command, person }
  }

  private async verdictOn({ person, command, digest, ask }: Handed): Promise<Found | undefined> {
    const { person: now, verdict, folded } = await askVerdict(this.parts.view, person, command)
    if (now === undefined || verdict === undefined) return undefined
    return verdict.digest !== digest || saysAll(now, verdict, ask) ? { verdict, folded } : undefined
  }

  /** The recorded verdict stands for the content it was given on; other content under the same id is refused. */
  private async answer({ ask, command, person, digest }: Handed, { verdict, folded }: Found): Promise<Answer> {
    if (verdict.digest !== digest) {
      return { state: 'decided', command, person, verdict: { ...verdict, digest, refused: 'COMMAND.ID_REUSED' } }
    }
    // `duplicate` says that what was denied the first time counts
    const stands = verdict.refused === undefined || verdict.refused === 'REFERRAL.DUPLICATE'
    const narrowed = stands && narrows(ask)
    const { log, exits } = this.parts
    const done = !narrowed || (await exitsHavePassed(log, exits, { person, folded }, exitsWithinMs))
    return done ? { state: 'decided', command, person, verdict } : { state: 'pending', command, person }
  }

  private async keyOf(about: Request['about'], commandOf: (person: string) => string) {
    if ('hmac' in about) {
      if (await decidedAboutErased(this.parts, about.hmac, commandOf)) throw new VaultFault('PERSON.ERASED')
      return this.parts.meet(about.hmac)
    }
    const key = await this.parts.keys.keyFor(about.person)
    if (key === 'erased') throw new VaultFault('PERSON.ERASED')
    if (!key) throw new VaultFault('SEAL.KEY_UNKNOWN')
    return key
  }
}
