import type { Ask, Verdict } from '@oldham-cares/domain'
import { hub } from '@oldham-cares/domain'
import { askVerdict, topics, type Log, type PersonNow, type VerdictBell, type View } from '@oldham-cares/log'
import { exitsHavePassed, type Audit, type CallerOfRequest } from '@oldham-cares/service-kit'
import { commandIdOf, type KeyDirectory, type Pseudonyms } from '@oldham-cares/vault'

export interface Governing {
  readonly log: Pick<Log, 'append' | 'passedBy'>
  /** ops' own view of the people: what became of a command, and whether somebody was erased. */
  readonly view: Pick<View, 'askAt'>
  readonly bell: Pick<VerdictBell, 'await'>
  readonly directory: KeyDirectory
  readonly pseudonyms: Pick<Pseudonyms, 'digestOf' | 'hmacOfNhsNumber' | 'scopedId'>
  /** Nothing is done that is not on the record. */
  readonly audit: Audit
  /** Groups of every exit. */
  readonly exits: readonly string[]
}

/** A request of somebody who governs, about one person. */
export interface Governed {
  readonly by: CallerOfRequest
  /** `Idempotency-Key` */
  readonly key: string
  readonly correlation: string
  /** Method and route, which is what the record of it says. */
  readonly what: string
  readonly content: string
  readonly person: string
  readonly ask: (command: string) => Ask
}

export type Handed =
  | { readonly state: 'decided'; readonly command: string; readonly verdict: Verdict; readonly now: PersonNow }
  | { readonly state: 'pending'; readonly command: string }

const verdictWithinMs = 2_000

/** The same key about the same person is the same command, whoever of the organisation sends it. */
export const governingId = (org: string, key: string, person: string): string => commandIdOf(`govern:${org}`, key, person)

/** Throws NotCaughtUp, PersonFrozen, AuditAway, and what the broker says where it did not confirm the command. */
export const handOver = async (parts: Governing, { by, key, correlation, what, content, person, ask }: Governed): Promise<Handed> => {
  const command = governingId(by.org, key, person)
  const digest = parts.pseudonyms.digestOf(content)
  const read = async () => {
    const { verdict, ...now } = await askVerdict(parts.view, person, command)
    return verdict && { verdict, now }
  }
  const known = await read()
  await parts.audit.record(recordOf({ by, correlation, what, person, command, outcome: known ? 'repeated' : 'accepted' }))
  if (!known) await parts.log.append(topics.intake, person, { id: command, digest, person, sender: hub, correlation, seals: [], ...ask(command) })
  const found = known ?? (await parts.bell.await(command, verdictWithinMs, read))
  if (!found) return { state: 'pending', command }
  const reused = found.verdict.digest !== digest
  return { state: 'decided', command, now: found.now, verdict: reused ? { ...found.verdict, refused: 'COMMAND.ID_REUSED' } : found.verdict }
}

export interface Recorded extends Pick<Governed, 'by' | 'correlation' | 'what'> {
  readonly person?: string
  readonly command?: string
  readonly outcome: string
}

/** What the audit says of it: who, as what, and to whom; the number somebody was looked up by is nowhere. */
export const recordOf = ({ by, what, ...more }: Recorded): Parameters<Audit['record']>[0] => ({
  kind: what.startsWith('GET') ? 'read' : 'write',
  organisation: { kind: 'hub', id: by.org },
  client: by.client,
  worker: by.worker,
  ...(by.role === undefined ? {} : { role: by.role }),
  purpose: 'governance',
  what,
  categories: [],
  ...more
})

/** Whether every exit has stored its state beyond what was folded when the narrowing was seen. */
export const everyExitHasPassed = ({ log, exits }: Governing, person: string, { folded }: PersonNow, withinMs: number): Promise<boolean> =>
  exitsHavePassed(log as Log, exits, { person, folded }, withinMs)
