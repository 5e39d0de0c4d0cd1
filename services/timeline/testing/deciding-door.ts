import { decide, verdictsAsked, type Command, type Seal, type Verdict } from '@oldham-cares/domain'
import { personToDecide, verdictRow } from '@oldham-cares/log'
import type { Answer, Request } from '@oldham-cares/service-kit'
import { commandIdOf, keyEncryptionKeyOf, pseudonymsFrom } from '@oldham-cares/vault'
import type { Acting } from '../src/act/acting.js'
import type { Met } from '../src/act/met.js'
import { policy } from './policy.js'
import { readingFrom } from './reading.js'
import { focusedCare, imdt, lead } from './story.js'
import type { ViewInMemory } from './view-in-memory.js'

const pseudonyms = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const registered = [imdt, focusedCare, lead]
const clusters = { version: 'c', default: 'oldham-west', clusters: [] }

const remembering = (): Met => {
  const people = new Map<string, string>()
  return { remember: async (ref, person) => void people.set(ref, person), find: async (ref) => people.get(ref) }
}

/** A door that decides at once over a view in memory, and keeps what was handed through it; seals hold their own text. */
export const decidingDoor = (view: ViewInMemory, { pending = false } = {}) => {
  const handed: Request[] = []
  const known = new Map<string, string>()
  const now = () => 1_800_000_000_000

  const hand = async (request: Request): Promise<Answer> => {
    handed.push(request)
    const { about, sender, requestId } = request
    const person = 'person' in about ? about.person : (known.get(about.hmac) ?? about.hmac.slice(0, 32))
    if ('hmac' in about) known.set(about.hmac, person)
    const id = commandIdOf(`${sender.kind}:${sender.id}`, requestId, person)
    if (pending) return { state: 'pending', command: id, person }
    const seals = Object.entries(request.plain).map(([category, sealed]) => ({ category, keyId: 'k', context: 'c', sealed }) as unknown as Seal)
    const command = { id, digest: String(request.content), person, sender, correlation: request.correlation, seals, ...request.ask(id) } as Command
    const rows = { get: <Row>(row: string) => view.read(person, row) as Row | undefined }
    view.tell(...decide(personToDecide(rows, person, verdictsAsked(command)), command, policy, now()))
    const verdict = rows.get<Verdict>(verdictRow(person, id))
    if (!verdict) throw new Error('the door gave no verdict')
    const answered = verdict.digest === command.digest ? verdict : ({ ...verdict, refused: 'COMMAND.ID_REUSED' } as const)
    return { state: 'decided', command: id, person, verdict: answered }
  }

  const acting: Acting = {
    ...readingFrom(view, { now }),
    door: { hand },
    met: remembering(),
    pseudonyms,
    clusters,
    timers: { bankHolidays: [] },
    register: { practice: () => undefined, organisation: (id) => registered.find((one) => one.id === id) },
    knownBy: (hmac) => known.get(hmac)
  }
  return { acting, handed, known }
}
