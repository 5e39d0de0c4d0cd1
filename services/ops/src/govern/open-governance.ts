import { hub, type Fact } from '@oldham-cares/domain'
import { foldPerson, topics, type Log, type PartitionHandler } from '@oldham-cares/log'
import { appendKey, isCaughtUp, openVault, type Access, type Audit, type Health, type Logger } from '@oldham-cares/service-kit'
import type { PersonKeys } from '@oldham-cares/vault'
import type { OpsConfig } from '../config.js'
import type { Governing } from './governing.js'
import { RewrapKeys } from './rewrap-keys.js'

export interface Governance {
  /** Folds the people into ops' own view. */
  readonly facts: PartitionHandler
  readonly governing: Governing
  readonly keys: RewrapKeys
  /** The keys of the people, for the one exit that opens what they sealed. */
  readonly sealed: PersonKeys
}

export interface Given {
  readonly config: Pick<OpsConfig, 'kekFile' | 'exits'>
  readonly log: Log
  readonly audit: Audit
  readonly logger: Logger
  readonly health: Health
}

/** Who changed the key file is known to the machine it lies on; that everything was wrapped anew is on the record. */
const rewrapped: Access = {
  kind: 'configuration', organisation: hub, client: 'ops', purpose: 'governance', what: 'keys.rewrapped', categories: [], outcome: 'accepted'
}

/** Puts together what those ask who answer for the data. `name` is the view's and the consumer group's. */
export const openGovernance = async (name: string, { config, log, audit, logger, health }: Given): Promise<Governance> => {
  let rotated = (): void => {}
  const changed = (fault: unknown): void => {
    if (fault === undefined) rotated()
    else logger.error('key-file.not-taken', {}, fault)
  }
  const [vault, bell] = await Promise.all([openVault(log, config.kekFile, changed), log.verdictBell()])
  const { directory } = vault.keys
  const keys = new RewrapKeys({
    kek: vault.kek,
    directory,
    append: (record) => appendKey(log, record),
    now: Date.now,
    done: (fields) => {
      logger.info('keys.rewrapped', fields)
      audit.record(rewrapped).catch((cause: unknown) => logger.error('audit.not-written', {}, cause))
    },
    notHeld: (fields) => logger.error('keys.not-held', fields),
    failed: (fields, cause) => logger.error('key.not-rewrapped', fields, cause)
  })
  rotated = () => void keys.bringOver()
  const view = log.view(name)
  health.add('caught-up', () => isCaughtUp(view))
  const facts = log.projector<Fact>(topics.events, view, {
    input: foldPerson,
    unreadable: (at, reason) => log.deadLetter(at, reason),
    stored: (_partition, inputs) => bell.ring(inputs.map(({ command }) => command))
  })
  const { pseudonyms } = vault
  return { facts, keys, sealed: vault.keys, governing: { log, view, bell, directory, pseudonyms, audit, exits: config.exits } }
}
