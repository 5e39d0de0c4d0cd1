import { hub, type Policy } from '@oldham-cares/domain'
import type { Audit } from '@oldham-cares/service-kit'

/** The rules that decide from now on go on the record: whoever changes them changes the configuration of the hub. */
export const recordPolicy = ({ version: policy }: Policy, audit: Audit): Promise<void> =>
  audit.record({ kind: 'configuration', organisation: hub, client: 'casework', purpose: 'governance', what: 'policy.in-force', categories: [], outcome: 'accepted', policy })
