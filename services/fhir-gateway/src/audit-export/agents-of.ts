import type { AccessRecorded } from '@oldham-cares/log'
import type { Register } from '@oldham-cares/service-kit'
import { absent, auditSystems, consentUri, policyUri } from './audit-systems.js'
import { interactionOf } from './interaction-of.js'
import { organisationAs } from './organisation-as.js'
import { purposeAs } from './purpose-as.js'

const typed = (system: string, code: string) => ({ coding: [{ system, code }] })
const source = typed(auditSystems.dicom, '110153')
const destination = typed(auditSystems.dicom, '110152')

/** The versions that the gate answered by: its rules, and what this person had said until then. */
const decidedBy = ({ policy, consentVersion }: AccessRecorded) => {
  const uris = [...(policy === undefined ? [] : [policyUri(policy)]), ...(consentVersion === undefined ? [] : [consentUri(consentVersion)])]
  return uris.length === 0 ? {} : { policy: uris }
}

/** Who acted: an opaque id, and as what they did. Absent where the hub did, or nobody was known. */
const worker = (record: AccessRecorded): readonly object[] => {
  if (record.worker === undefined) return []
  const sends = ['create', 'update', 'delete'].includes(interactionOf(record))
  return [
    {
      type: typed(auditSystems.participation, sends ? 'AUT' : 'IRCP'),
      ...(record.role === undefined ? {} : { role: [typed(auditSystems.role, record.role)] }),
      who: { type: 'Practitioner', identifier: { system: auditSystems.worker, value: record.worker } },
      requestor: true,
      ...decidedBy(record),
      purposeOfUse: [purposeAs(record)]
    }
  ]
}

/**
 * agent    | of the record
 * client   | client: what asked; by IHE the source of what it sends or searches for, the destination of what it reads
 * server   | service: the other end, at the name it has in the hub's own network
 * worker   | worker, role, policy, consentVersion, purpose
 * PROV     | organisation: for whom; the requestor where no worker is known, with what the worker would say
 */
export const agentsOf = (record: AccessRecorded, register: Register): readonly object[] => {
  const reads = interactionOf(record) === 'read'
  const [user] = worker(record)
  return [
    {
      type: reads ? destination : source,
      who: { identifier: { system: auditSystems.client, value: record.client } },
      requestor: false,
      network: absent('unknown')
    },
    {
      type: reads ? source : destination,
      who: { identifier: { system: auditSystems.component, value: record.service } },
      requestor: false,
      network: { address: record.service, type: '1' }
    },
    ...(user === undefined ? [] : [user]),
    {
      type: typed(auditSystems.roleClass, 'PROV'),
      who: organisationAs(record.organisation, register),
      requestor: user === undefined,
      ...(user === undefined ? { ...decidedBy(record), purposeOfUse: [purposeAs(record)] } : {})
    }
  ]
}
