import { evolve, type Command, type Person, type Seal } from '@oldham-cares/domain'
import { personRow } from '@oldham-cares/log'
import type { Answer, Request } from '@oldham-cares/service-kit'
import { commandIdOf } from '@oldham-cares/vault'
import { aliasesOf } from '../src/scope/aliases.js'
import { decided, disclosure, ids, noon, rowsOf, viewOf, type Story } from './story.js'

/** A door that decides at once, over the rows of a story; what was handed through it is kept. */
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
    const seals: readonly Seal[] = []
    let state = rows[personRow(person)] as Person | undefined
    for (const fact of decided(state, { ...envelope, seals, ...request.ask(id) } as Command, now())) {
      state = evolve(state, fact)
      Object.assign(rows, Object.fromEntries(aliasesOf(fact, ids)))
    }
    rows[personRow(person)] = state
    const verdict = state?.verdicts[id]
    if (!verdict) throw new Error('the story has no verdict')
    return { state: 'decided', command: id, person, verdict }
  }

  return { rows, handed, acting: { door: { hand }, view: viewOf(rows), ids, policy: disclosure, now } }
}
