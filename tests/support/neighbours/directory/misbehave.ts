import type { Page, Service } from './hsds.ts'

/** What can be wrong with what a directory serves. */
export const faults = [
  'wrong-types', 'unknown-status', 'duplicate-ids', 'missing-id', 'page-count-lies', 'same-page-again', 'no-page', 'no-json', 'too-big'
] as const

export type DirectoryFault = (typeof faults)[number]

export interface FeedBehaviour {
  readonly status?: number
  readonly delayMs?: number
  /** Where a redirect leads. */
  readonly location?: string
  readonly fault?: DirectoryFault
}

const spoilFirst = (page: Page, spoil: (service: Service) => object): Page => {
  const [first, ...others] = page.contents
  return first === undefined ? page : { ...page, contents: [spoil(first as Service), ...others] }
}

const spoilt: Readonly<Record<DirectoryFault, (page: Page) => unknown>> = {
  'wrong-types': (page) => spoilFirst(page, (service) => ({ ...service, name: { en: service.name }, minimum_age: 'eighteen' })),
  'unknown-status': (page) => spoilFirst(page, (service) => ({ ...service, status: 'paused' })),
  'missing-id': (page) => spoilFirst(page, (service) => ({ ...service, id: undefined })),
  'duplicate-ids': (page) => ({ ...page, contents: [...page.contents, ...page.contents.slice(0, 1)] }),
  'page-count-lies': (page) => ({ ...page, total_items: page.total_items + 40, total_pages: 1, last_page: true }),
  'same-page-again': (page) => ({ ...page, page_number: 1, last_page: false }),
  'no-page': ({ contents }) => contents,
  'no-json': () => '<html>Down for maintenance</html>',
  'too-big': (page) => ({ ...page, padding: 'x'.repeat(20_000_000) })
}

/** The body of a page, as told to be wrong. */
export function bodyOf(page: Page, fault: DirectoryFault | undefined): string {
  const body = fault === undefined ? page : spoilt[fault](page)
  return typeof body === 'string' ? body : JSON.stringify(body)
}
