/** Views that each service folds, and can fold again. `ops` is this service's own name: nobody would ever answer for another. */
export const viewsOfServices = (ops: string): Readonly<Record<string, readonly string[]>> => ({
  casework: ['casework'],
  'fhir-gateway': [
    'fhir-gateway', 'fhir-gateway-releases', 'fhir-gateway-deliveries', 'fhir-gateway-partner-releases', 'fhir-gateway-subscriptions'
  ],
  'partner-gateway': ['partner-gateway', 'partner-gateway-releases', 'partner-gateway-deliveries'],
  timeline: ['timeline'],
  [ops]: [ops, `${ops}-receipts`]
})
