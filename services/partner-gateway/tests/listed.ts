import type { ServiceListed } from '@oldham-cares/domain'
import type { Directory } from '../src/directory/directory.js'

const listing = (service: string, more: Partial<ServiceListed>): ServiceListed => ({
  type: 'ServiceListed',
  service,
  feed: 'action-together',
  organisation: service,
  organisationName: service,
  name: `The ${service}`,
  status: 'active',
  modified: 0,
  topics: [],
  ...more
})

export const knitting = 'action-together:knitting'
export const shut = 'action-together:shut'
export const minds = 'action-together:minds'

const listed: Readonly<Record<string, ServiceListed>> = {
  [knitting]: listing('knitting', { organisation: 'knitting-group' }),
  [shut]: listing('shut', { status: 'temporarily-closed' }),
  [minds]: listing('minds', { organisation: 'mind-togh' })
}

/** A directory of three services: open, shut for now, and one that a partner of the hub offers. */
export const directory: Directory = {
  find: async (id) => listed[id],
  search: async ({ page }) => ({ services: Object.values(listed), page, pages: 1, total: 3 }),
  partnerOf: ({ organisation }) => (organisation === 'mind-togh' ? 'mind' : undefined),
  organisationName: (id) => (id === 'action-together:knitting-group' ? 'The knitting group' : undefined)
}
