import type { Audit, Logger } from '@oldham-cares/service-kit'
import { conflict, unknown, type NotDone } from '../operate/outcome.js'
import { recordOf, type Operator } from '../operate/operating.js'
import type { DeadLetter } from './dead-letter.js'
import type { LetterFilter, Standing } from './dead-letters.js'
import { hullOf, readOriginal } from './original.js'
import { redriveLetters, settle, type Redriven, type Redriving } from './redrive.js'

export interface LettersDoorParts extends Redriving {
  readonly audit: Audit
  readonly logger: Pick<Logger, 'info'>
}

export interface DeadRecord {
  readonly id: string
  readonly value: string
  readonly headers: Readonly<Record<string, string>>
  readonly hull: Readonly<Record<string, string>>
}

export interface RedrivenAll {
  readonly dryRun: boolean
  readonly count: number
  readonly commands: number
  readonly rebuilds: number
  readonly nothing: number
  readonly letters: readonly Redriven[]
}

const atOnce = 1_000

/** What operators do about what was given up. Each is on the record before it is done, and done once. */
export class LettersDoor {
  constructor(private readonly parts: LettersDoorParts) {}

  list(limit: number, filter: LetterFilter): { count: number; open: number; deadLetters: readonly DeadLetter[] } {
    const { letters } = this.parts
    return { count: letters.count, open: letters.open, deadLetters: letters.list(limit, filter) }
  }

  one(id: string): DeadLetter | NotDone {
    const standing = this.parts.letters.get(id)
    return standing ? this.parts.letters.tell(standing) : unknown
  }

  async record(operator: Operator, id: string): Promise<DeadRecord | NotDone> {
    const standing = this.parts.letters.get(id)
    if (!standing) return unknown
    await recordOf(this.parts.audit, operator, { kind: 'read', outcome: 'disclosed', person: standing.person })
    const original = await readOriginal(this.parts.log, standing)
    if (!original) return unknown
    const { value, headers } = original
    const inBase64 = Object.entries(headers).map(([name, bytes]) => [name, bytes.toString('base64')])
    return { id, value: value.toString('base64'), headers: Object.fromEntries(inBase64), hull: hullOf(original) }
  }

  async redrive(operator: Operator, id: string): Promise<DeadLetter | NotDone> {
    const { letters, audit } = this.parts
    const standing = letters.get(id)
    if (!standing) return unknown
    const { state } = letters.tell(standing)
    await recordOf(audit, operator, { kind: 'replay', outcome: state === 'open' ? 'accepted' : 'repeated', person: standing.person })
    if (state === 'discarded') return conflict('LETTER.DISCARDED')
    if (state === 'redriven') return letters.tell(standing)
    const redriven = await redriveLetters(this.parts, { chosen: [standing], dryRun: false, correlation: operator.correlation })
    this.tell(operator, redriven)
    const why = redriven.find((one) => one.id === id)?.reason
    return why === undefined ? this.one(id) : conflict(why)
  }

  async redriveAll(operator: Operator, filter: LetterFilter, dryRun: boolean): Promise<RedrivenAll> {
    const { letters, audit } = this.parts
    await recordOf(audit, operator, { kind: 'replay', outcome: dryRun ? 'asked' : 'accepted' })
    const chosen = letters.find({ ...filter, state: 'open' }).toSorted((a, b) => a.died - b.died).slice(0, atOnce)
    const redriven = await redriveLetters(this.parts, { chosen, dryRun, correlation: operator.correlation })
    if (!dryRun) this.tell(operator, redriven)
    const of = (how: Redriven['as']): number => redriven.filter(({ as }) => as === how).length
    return { dryRun, count: redriven.length, commands: of('command'), rebuilds: of('rebuild'), nothing: of('nothing'), letters: redriven }
  }

  async discard(operator: Operator, id: string, why: string): Promise<DeadLetter | NotDone> {
    const { letters, audit } = this.parts
    const standing: Standing | undefined = letters.get(id)
    if (!standing) return unknown
    const { state } = letters.tell(standing)
    await recordOf(audit, operator, { kind: 'write', outcome: state === 'open' ? 'accepted' : 'repeated', person: standing.person })
    if (state === 'redriven') return conflict('LETTER.REDRIVEN')
    if (state === 'open') await settle(this.parts, standing, { how: 'discarded', why, correlation: operator.correlation })
    const { topic, partition, offset } = standing
    this.parts.logger.info('letter.discarded', { topic, partition, offset, reason: why, correlation: operator.correlation })
    return this.one(id)
  }

  private tell({ correlation }: Operator, redriven: readonly Redriven[]): void {
    for (const { as: outcome, command, id: message } of redriven) this.parts.logger.info('letter.redriven', { correlation, message, outcome, command })
  }
}
