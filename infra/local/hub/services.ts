/** In the order they start: the decider first, because a door without it only says 503. */
export const serviceNames = ['casework', 'fhir-gateway', 'partner-gateway', 'timeline', 'ops'] as const

/** And the pages, which stand before the doors of the others and read no topic: started with `npm start`, and where a test asks for them. */
export const withPages = [...serviceNames, 'console'] as const

export type ServiceName = (typeof withPages)[number]

/** What people and tests are told of a service: the field of run.json and the path its door stands at. casework has no door. */
export const doors: Partial<Record<ServiceName, { field: 'fhir' | 'partner' | 'timeline' | 'ops' | 'console', path: string }>> = {
  'fhir-gateway': { field: 'fhir', path: '/fhir/R4' },
  'partner-gateway': { field: 'partner', path: '/partner/v1' },
  timeline: { field: 'timeline', path: '/timeline/v1' },
  ops: { field: 'ops', path: '/ops/v1' },
  console: { field: 'console', path: '' }
}
