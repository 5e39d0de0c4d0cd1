import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { FeedPage, FeedService } from './feed-words.js'

/** Set aside: why, never what stood there. `id` and `status` where they could be read all the same. */
export interface SetAside {
  readonly reason: string
  readonly id?: string
  readonly status?: FeedService['status']
}

export interface FeedChecks {
  page(body: unknown): FeedPage | undefined
  service(item: unknown): { readonly service: FeedService } | SetAside
}

/** `ITEM.STATUS`: the member of the service that is wrong. */
const reasonOf = ({ instancePath, params }: ErrorObject): string => {
  const member = instancePath.split('/')[1] || String(params['missingProperty'] ?? 'not-an-object')
  return `ITEM.${member.replaceAll('-', '_').toUpperCase()}`
}

/** Checks by the schemas of contracts/directory. Throws where they cannot be read or compiled. */
export const loadFeedChecks = async (folder: string): Promise<FeedChecks> => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  formats.default(ajv)
  const compile = async <What>(name: string) => ajv.compile<What>(JSON.parse(await readFile(join(folder, name), 'utf8')))
  const isPage = await compile<FeedPage>('service-page.schema.json')
  const isService = await compile<FeedService>('service.schema.json')
  const isMember = <Name extends 'id' | 'status'>(name: Name) => ajv.compile<FeedService[Name]>({ $ref: `urn:oldham-cares:directory:service#/properties/${name}` })
  const [isId, isStatus] = [isMember('id'), isMember('status')]

  return {
    page: (body) => (isPage(body) ? body : undefined),
    service: (item) => {
      if (isService(item)) return { service: item }
      const [error] = isService.errors ?? []
      const { id, status } = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {}
      return { reason: error ? reasonOf(error) : 'ITEM.WRONG', ...(isId(id) && { id }), ...(isStatus(status) && { status }) }
    }
  }
}
