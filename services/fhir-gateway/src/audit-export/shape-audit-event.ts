import type { AccessRecorded } from '@oldham-cares/log'
import type { Register } from '@oldham-cares/service-kit'
import type { Resource } from '../fhir.js'
import { agentsOf } from './agents-of.js'
import { auditSystems } from './audit-systems.js'
import { entitiesOf, type Standing } from './entities-of.js'
import { interactionOf, interactions } from './interaction-of.js'
import { purposeAs } from './purpose-as.js'

const done: ReadonlySet<string> = new Set(['disclosed', 'accepted', 'repeated'])

/** 4 is a refusal, by the rules or for what was asked; 8 is the hub's own failure. R4 compares them to a 400 and a 500. */
const outcomeOf = ({ outcome, status }: AccessRecorded): '0' | '4' | '8' => {
  if (status !== undefined) return status >= 500 ? '8' : '4'
  return done.has(outcome) ? '0' : '4'
}

export interface Accessed extends Standing {
  readonly record: AccessRecorded
}

/**
 * AuditEvent          | AccessRecorded, in the shape of IHE's Basic Audit Log Patterns
 * id                  | id
 * type                | rest
 * subtype             | FHIR's interaction, by kind and what; the kind in the hub's own word
 * action              | of the interaction: C R U D, E of a search
 * recorded            | time
 * outcome outcomeDesc | outcome, status
 * purposeOfEvent      | purpose
 * agent               | agents-of
 * source.observer     | service
 * entity              | entities-of
 */
export const shapeAuditEvent = ({ record, ...standing }: Accessed, nhsNumber: string, register: Register): Resource => {
  const interaction = interactionOf(record)
  return {
    resourceType: 'AuditEvent',
    id: record.id,
    type: { system: auditSystems.type, code: 'rest' },
    subtype: [
      { system: auditSystems.interaction, code: interaction },
      { system: auditSystems.accessKind, code: record.kind }
    ],
    action: interactions[interaction],
    recorded: new Date(record.time).toISOString(),
    outcome: outcomeOf(record),
    outcomeDesc: record.outcome,
    purposeOfEvent: [purposeAs(record)],
    agent: agentsOf(record, register),
    source: {
      observer: { identifier: { system: auditSystems.component, value: record.service } },
      type: [{ system: auditSystems.sourceType, code: '4' }]
    },
    entity: entitiesOf(record, nhsNumber, standing)
  }
}
