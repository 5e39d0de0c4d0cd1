import type { AccessRecorded } from '@oldham-cares/log'
import { auditSystems } from './audit-systems.js'

/** HL7's nearest word for a purpose of the hub's; a purpose without one is said in the hub's own alone. */
const reasonOf: Readonly<Record<string, string>> = {
  'direct-care': 'CAREMGT',
  'break-glass-review': 'HCOMPL',
  'access-report': 'HCOMPL',
  audit: 'HCOMPL',
  governance: 'HCOMPL'
}

export const purposeAs = ({ kind, purpose }: Pick<AccessRecorded, 'kind' | 'purpose'>) => {
  const code = kind === 'break-glass' ? 'BTG' : reasonOf[purpose]
  return { ...(code === undefined ? {} : { coding: [{ system: auditSystems.actReason, code }] }), text: purpose }
}
