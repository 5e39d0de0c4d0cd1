import type { Audit } from '@oldham-cares/service-kit'

/** On the record before it happens, as everything that somebody does: where it cannot be recorded nothing is changed or shown. */
export const recordConfiguration = (audit: Audit, org: string, outcome: 'accepted' | 'disclosed'): Promise<void> =>
  audit.record({ kind: 'configuration', organisation: { kind: 'partner', id: org }, purpose: 'endpoints', outcome, categories: [] })

export const recordReplay = (audit: Audit, org: string): Promise<void> =>
  audit.record({ kind: 'replay', organisation: { kind: 'partner', id: org }, purpose: 'endpoints', outcome: 'accepted', categories: [] })
