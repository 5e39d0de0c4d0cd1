import { createSecretKey } from 'node:crypto'
import { verdictsAsked, type Command, type DataCategory, type Verdict } from '@oldham-cares/domain'
import { foldSealedPerson, personToDecide, verdictRow } from '@oldham-cares/log'
import type { Answer, Request } from '@oldham-cares/service-kit'
import { commandIdOf, seal, sealContext } from '@oldham-cares/vault'
import { rowsOver } from '../../../tests/support/rows-over.js'
import { aliasesOf } from '../src/scope/aliases.js'
import { directory } from './listed.js'
import { auditKept, decided, disclosure, ids, measures, noon, pseudonyms, rowsOf, viewOf, waits, type Story } from './story.js'

const key = createSecretKey(Buffer.alloc(32, 3))
const register = { practice: () => undefined }
const keys = { keyById: async () => ({ keyId: 'k1', person: 'p1', key }) }

/** A door that decides at once, over the rows of a story; what was handed through it is kept, and sealed as a door does. */
export const decidingDoor = (story: Story | undefined, { pending = false } = {}) => {
  const rows: Record<string, unknown> = story ? rowsOf(story) : {}
  const handed: Request[] = []
  const now = () => noon + 60_000

  const hand = async (request: Request): Promise<Answer> => {
    handed.push(request)
    const person = 'person' in request.about ? request.about.person : 'p1'
    const id = commandIdOf(`${request.sender.kind}:${request.sender.id}`, request.requestId, person)
    if (pending) return { state: 'pending', command: id, person }
    const envelope = { id, digest: String(request.content), person, sender: request.sender, correlation: request.correlation }
    const seals = (Object.entries(request.plain) as [DataCategory, unknown][]).map(([category, plain]) =>
      seal(key, { keyId: 'k1', category, context: sealContext(id, category, 'v1') }, plain)
    )
    const known = new Map(Object.entries(rows))
    const command = { ...envelope, seals, ...request.ask(id) } as Command
    for (const fact of decided(personToDecide(rowsOver(known), person, verdictsAsked(command)), command, now())) {
      foldSealedPerson.fold(fact, rowsOver(known))
      Object.assign(rows, Object.fromEntries([...known, ...aliasesOf(fact, ids)]))
    }
    const verdict = rows[verdictRow(person, id)] as Verdict | undefined
    if (!verdict) throw new Error('the story has no verdict')
    const answered = verdict.digest === envelope.digest ? verdict : ({ ...verdict, refused: 'COMMAND.ID_REUSED' } as const)
    return { state: 'decided', command: id, person, verdict: answered }
  }

  const bell = { await: async <Found>(_command: string, _withinMs: number, read: () => Promise<Found | undefined>) => read() }
  const waiting = { bell, log: { passedBy: async () => true }, exits: ['timeline'] }
  const asked = { directory, waits, register, keys, measures, pseudonyms, policy: disclosure, ids, now, audit: auditKept() }
  return { rows, handed, acting: { door: { hand }, view: viewOf(rows), ...asked, ...waiting } }
}
