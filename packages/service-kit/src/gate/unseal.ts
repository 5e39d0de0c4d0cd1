import type { DataCategory, Organisation, Seal } from '@oldham-cares/domain'
import { askPerson, PersonFrozen, type View } from '@oldham-cares/log'
import { VaultFault } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import type { Access, Audit } from '../audit/audit.js'
import type { ExitDefinition } from './exit-definition.js'
import { GateFault } from './gate-fault.js'
import { answerGoodForMs } from './look.js'
import type { Keys } from './open-seals.js'
import { withinTime } from './within-time.js'

/** What opening takes where no consent is asked: the people as folded, their keys, and the record. */
export interface Unsealing {
  readonly view: Pick<View, 'askAt'>
  readonly keys: Keys
  readonly audit: Audit
}

export interface Unsealed {
  readonly person: string
  readonly referral?: string
  readonly seals: readonly Seal[]
}

export type Contents = { readonly contents: ReadonlyMap<Seal, unknown> } | { readonly refused: string }

type Recorded = Pick<Unsealed, 'person' | 'referral'> & { readonly by: Organisation; readonly exit: ExitDefinition }

const access = ({ exit, by, person, referral }: Recorded, outcome: string, categories: readonly DataCategory[]): Access => ({
  kind: outcome === 'disclosed' ? 'read' : 'denial',
  organisation: by,
  purpose: exit.purpose,
  outcome,
  categories,
  exit: exit.name,
  person,
  ...(referral === undefined ? {} : { referral })
})

/** Dotted, where nothing of the person may be opened by anybody. */
const whySealed = async (view: Unsealing['view'], person: string): Promise<string | undefined> => {
  const found = await withinTime(askPerson(view, person))
  if (found.person === undefined) return 'DISCLOSURE.PERSON_UNKNOWN'
  return found.person.erased === undefined ? undefined : 'PERSON.ERASED'
}

/**
 * For whoever looks into what went wrong, by a scope that nothing else is asked with: no consent is asked, so the record says
 * who saw what before anything is opened. Of somebody unknown or erased nothing is. Throws AuditAway, NotCaughtUp,
 * PersonFrozen and GateFault.
 */
export const unseal = async (exit: ExitDefinition, { view, keys, audit }: Unsealing, by: Organisation, asked: Unsealed): Promise<Contents> => {
  const began = performance.now()
  const { person, seals } = asked
  const recorded = { ...asked, by, exit }
  const refused = await whySealed(view, person).catch(async (cause: unknown) => {
    if (cause instanceof PersonFrozen) await audit.record(access(recorded, cause.code, []))
    throw cause
  })
  await audit.record(access(recorded, refused ?? 'disclosed', refused === undefined ? [...new Set(seals.map(({ category }) => category))] : []))
  if (refused !== undefined) return { refused }
  const contents = await Promise.all(seals.map(async (seal) => [seal, await openOne(keys, person, seal)] as const)).catch(erasedMeanwhile)
  if (performance.now() - began > answerGoodForMs) throw new GateFault('GATE.TIMEOUT')
  return typeof contents === 'string' ? { refused: contents } : { contents: new Map(contents) }
}

const openOne = async (keys: Keys, person: string, seal: Seal): Promise<unknown> => {
  const key = await keys.keyById(seal.keyId)
  if (typeof key === 'object' && key.person !== person) throw new GateFault('GATE.NOT_ALLOWED')
  return open(key, seal)
}

const erasedMeanwhile = (cause: unknown): 'PERSON.ERASED' => {
  if (cause instanceof VaultFault && cause.code === 'PERSON.ERASED') return cause.code
  throw cause
}
