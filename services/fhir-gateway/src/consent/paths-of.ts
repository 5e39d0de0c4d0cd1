import { sameOrganisation, type Organisation } from '@oldham-cares/domain'
import type { Statement } from './statement.js'

/** FHIRPath of what the rules may object to: who it is about, for whom, for how long. */
export interface Paths {
  readonly person: string
  readonly recipient: string
  readonly window: string
}

const endsTooSoon = ({ from, asserted, until }: Statement): boolean => until !== undefined && until <= (from ?? asserted ?? Number.NEGATIVE_INFINITY)

/** The Consent that a provision stands in. */
export const wholeAt = ({ at }: Statement): string => at.slice(0, at.indexOf('.provision'))

/** A rule says why the whole was refused, not over which of it: whoever lets itself in is it, or the one that ends too soon, or the first. */
export const pathsIn = (said: readonly [Statement, ...Statement[]], sender: Organisation): Paths => {
  const self = said.find(({ does, recipient }) => does === 'give' && sameOrganisation(recipient, sender)) ?? said[0]
  const window = said.find(endsTooSoon) ?? said[0]
  return { person: `${wholeAt(self)}.patient`, recipient: self.recipientAt, window: `${window.at}.period` }
}

/** Where of it the reason lies for which a statement was refused. */
export const pathOf = (refused: string, paths: Paths): string => {
  if (refused === 'COMMAND.ID_REUSED') return 'http.X-Request-Id'
  if (refused === 'CONSENT.WINDOW_EMPTY') return paths.window
  return refused === 'CONSENT.WITHDRAWN' || refused === 'CONSENT.NAMES_NO_RECIPIENT' ? paths.recipient : paths.person
}
