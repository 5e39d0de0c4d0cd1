/** Every URI the hub compares, spelled as their publishers do. `hub.example` stands for the hub's own until it has a name. */
export const systems = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  ods: 'https://fhir.nhs.uk/Id/ods-organization-code',
  events: 'https://fhir.nhs.uk/CodeSystem/message-events-bars',
  reasons: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars',
  categories: 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest',
  flagCategories: 'https://fhir.nhs.uk/CodeSystem/flag-categories-bars',
  errors: 'https://fhir.nhs.uk/CodeSystem/http-error-codes',
  snomed: 'http://snomed.info/sct',
  verification: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
  verificationStu1: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
  verificationEngland: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland',
  service: 'https://hub.example/Id/service',
  partner: 'https://hub.example/Id/partner',
  person: 'https://hub.example/Id/person',
  referral: 'https://hub.example/Id/referral',
  task: 'https://hub.example/Id/task',
  need: 'https://hub.example/CodeSystem/need',
  closing: 'https://hub.example/CodeSystem/closing-outcome',
  outcome: 'https://hub.example/CodeSystem/outcome',
  output: 'https://hub.example/CodeSystem/task-output',
  measure: 'https://hub.example/CodeSystem/measure',
  declined: 'https://hub.example/CodeSystem/decline-reason',
  helped: 'https://hub.example/CodeSystem/intervention-outcome',
  stage: 'https://hub.example/CodeSystem/assessment-stage',
  answer: 'https://hub.example/Id/answer',
  conversation: 'https://hub.example/Id/conversation',
  documents: 'https://hub.example/CodeSystem/document-type',
  careTeam: 'https://hub.example/Id/care-team',
  dataCategory: 'https://hub.example/CodeSystem/data-category',
  consentStatusReason: 'https://hub.example/CodeSystem/consent-status-reason',
  consentFaults: 'https://hub.example/CodeSystem/consent-fault',
  statusReason: 'https://fhir.nhs.uk/England/StructureDefinition/Extension-England-Consent-Status-Reason',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  consentAction: 'http://terminology.hl7.org/CodeSystem/consentaction',
  participation: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
} as const

/** Counted from the end: an expression would try each slash of a long run anew. */
export const withoutSlashesAtEnd = (uri: string): string => {
  let end = uri.length
  while (uri[end - 1] === '/') end -= 1
  return uri.slice(0, end)
}

const folded = (uri: string): string => withoutSlashesAtEnd(uri.trim().toLowerCase().replace(/^http:/, 'https:'))

const wellSpelled: ReadonlySet<string> = new Set(Object.values(systems))

const spelling = new Map<string, string>(Object.values(systems).map((uri) => [folded(uri), uri]))

/** What NHS England and HL7 UK publish lies in folders that senders spell in several ways. */
const published = /^https?:\/\/(fhir\.nhs\.uk|fhir\.hl7\.org\.uk)\/(id|codesystem|structuredefinition)\//i

const folders: Readonly<Record<string, string>> = { id: 'Id', codesystem: 'CodeSystem', structuredefinition: 'StructureDefinition' }

/** One spelling of a URI (`/id/`, `Codesystem`, `http`, a slash at the end). What nobody here publishes stays as it came. */
export const spelled = (uri: string): string =>
  wellSpelled.has(uri)
    ? uri
    : (spelling.get(folded(uri)) ??
      withoutSlashesAtEnd(uri.trim()).replace(
        published,
        (_whole, host: string, folder: string) => `https://${host.toLowerCase()}/${folders[folder.toLowerCase()]}/`
      ))

/** `system|value`, its system in one spelling. */
export const spelledEndpoint = (endpoint: string): string => {
  const [system = '', ...value] = endpoint.trim().split('|')
  return [spelled(system), ...value.map((part) => part.trim())].join('|')
}
