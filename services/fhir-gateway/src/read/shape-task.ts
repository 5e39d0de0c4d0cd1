import type { Organisation } from '@oldham-cares/domain'
import type { Resource } from '../fhir.js'
import { systems } from '../systems.js'
import type { Disclosed } from './referrals-seen.js'
import type { Shaping } from './shaping.js'
import { statusShown } from './status-shown.js'

const output = (type: string, system: string, code: string) => ({
  type: { coding: [{ system: systems.output, code: type }] },
  valueCodeableConcept: { coding: [{ system, code }] }
})

/** Closing outcome first, then what came of it; only for who may see outcomes. */
export const outputsOf = ({ referral, categories }: Pick<Disclosed, 'referral' | 'categories'>): readonly object[] =>
  categories.includes('outcome')
    ? [
        ...(referral.closing === undefined ? [] : [output('closing', systems.closing, referral.closing)]),
        ...referral.outcomes.map((code) => output('outcome', systems.outcome, code))
      ]
    : []

/** R4 asks for a reason where work was refused or ended without success. Who cancelled it, or that the person died, the state does not say. */
const reasonOf = (seen: Omit<Disclosed, 'allowed'>): string | undefined => {
  const status = statusShown(seen)
  if (status === 'rejected') return 'No organisation on the hub could take the referral on.'
  return status === 'failed' || status === 'cancelled' ? seen.referral.closing : undefined
}

/**
 * Task = id status [statusReason] intent code focus for authoredOn [owner] [output]
 * The state of the referral in FHIR Task's own words, for who may see `progress`.
 */
export const shapeTask = (seen: Omit<Disclosed, 'allowed'>, recipient: Organisation, { pseudonyms, register }: Pick<Shaping, 'pseudonyms' | 'register'>): Resource => {
  const { person, referral } = seen
  const scoped = (kind: string, id: string) => pseudonyms.scopedId(recipient, kind, id)
  const reason = reasonOf(seen)
  const outputs = outputsOf(seen)
  const owner = referral.owner === undefined ? undefined : register.partner(referral.owner)
  return {
    resourceType: 'Task',
    id: scoped('task', referral.id),
    status: statusShown(seen),
    ...(reason === undefined ? {} : { statusReason: { text: reason } }),
    intent: 'order',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    focus: { reference: `ServiceRequest/${scoped('referral', referral.id)}` },
    for: { reference: `Patient/${scoped('person', person)}` },
    authoredOn: new Date(referral.submitted).toISOString(),
    ...(owner === undefined ? {} : { owner: { identifier: { system: systems.partner, value: owner.id }, display: owner.name } }),
    ...(outputs.length === 0 ? {} : { output: outputs })
  }
}
