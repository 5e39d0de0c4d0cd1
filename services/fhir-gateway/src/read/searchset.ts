import type { Resource } from '../fhir.js'

/** No links: a self link would repeat the NHS number that was searched for. */
export const searchset = (found: readonly Resource[]): Resource => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: found.length,
  ...(found.length === 0 ? {} : { entry: found.map((resource) => ({ resource, search: { mode: 'match' } })) })
})
