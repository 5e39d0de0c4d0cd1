const ours = 'https://hub.example'
const hl7 = 'http://terminology.hl7.org/CodeSystem'

/** Where the codes and identifiers of an AuditEvent come from, spelled as their publishers do. */
export const auditSystems = {
  type: `${hl7}/audit-event-type`,
  interaction: 'http://hl7.org/fhir/restful-interaction',
  entityType: `${hl7}/audit-entity-type`,
  objectRole: `${hl7}/object-role`,
  sourceType: `${hl7}/security-source-type`,
  roleClass: `${hl7}/v3-RoleClass`,
  participation: `${hl7}/v3-ParticipationType`,
  actReason: `${hl7}/v3-ActReason`,
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  entityOfIhe: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
  accessKind: `${ours}/CodeSystem/access-kind`,
  role: `${ours}/CodeSystem/role`,
  client: `${ours}/Id/client`,
  worker: `${ours}/Id/worker`,
  component: `${ours}/Id/component`,
  organisation: `${ours}/Id/organisation`
} as const

/** A URI of the hub's own; the version that an access was decided by. */
export const policyUri = (policy: string): string => `${ours}/Policy/${policy}`
export const consentUri = (version: number): string => `${ours}/ConsentVersion/${version}`

const reason = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** In place of what IHE asks for and the record does not hold: `unknown`, or `masked` where it would say too much. */
export const absent = (why: 'unknown' | 'masked') => ({ extension: [{ url: reason, valueCode: why }] })
