import type { Resource } from '../fhir.js'

/** Each under its address at this door. No links: a self link would repeat the NHS number that was searched for. */
export const searchset = (found: readonly Resource[], base: string): Resource => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: found.length,
  ...(found.length === 0 ? {} : { entry: found.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode: 'match' } })) })
})
