import type { DisclosurePolicy } from '@oldham-cares/domain'
import type { View } from '@oldham-cares/log'
import type { Audit, Logger, Register, Vault } from '@oldham-cares/service-kit'
import { askOf } from './read/ask.js'
import { namesFor } from './read/names-for.js'
import { sealOpener } from './read/open-seals.js'
import type { Parts } from './read/parts.js'

export interface Around {
  readonly view: View
  readonly audit: Audit
  readonly policy: DisclosurePolicy
  readonly vault: Vault
  readonly register: Register
  readonly logger: Logger
}

/** Joins what reading takes to the view, the vault and the clock. Nothing is remembered between two answers. */
export const readingParts = ({ view, audit, policy, vault, register, logger }: Around): Parts => ({
  ask: askOf(view),
  view,
  audit,
  policy,
  openSeals: sealOpener(vault.keys, (keyId) => logger.error('seal.not-opened', { keyId, code: 'SEAL.BROKEN' })),
  namesFor: namesFor(vault.pseudonyms, register),
  now: Date.now
})
