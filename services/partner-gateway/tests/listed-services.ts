import type { ServiceListed } from '@oldham-cares/domain'
import type { FeedService } from '../src/directory/feed-words.js'

export const feedService = (over: Partial<Record<keyof FeedService | 'contacts' | 'email', unknown>> = {}) => ({
  id: 'svc-1',
  name: 'Knit and Natter',
  status: 'active',
  description: 'A weekly knitting group for everybody.',
  url: 'https://example.org/knit',
  last_modified: '2026-11-02T09:30:00.000Z',
  minimum_age: 18,
  organization: { id: 'org-1', name: 'Werneth Community Centre', description: 'A community centre' },
  attributes: [{ id: 'a1', taxonomy_term: { id: 't1', name: 'Arts and crafts' } }],
  ...over
})

export const serviceListed = (over: Partial<ServiceListed> = {}): ServiceListed => ({
  type: 'ServiceListed',
  service: 'svc-1',
  feed: 'action-together',
  organisation: 'org-1',
  organisationName: 'Werneth Community Centre',
  name: 'Knit and Natter',
  status: 'active',
  modified: Date.UTC(2026, 10, 2, 9, 30),
  description: 'A weekly knitting group for everybody.',
  url: 'https://example.org/knit',
  minimumAge: 18,
  topics: ['Arts and crafts'],
  ...over
})
