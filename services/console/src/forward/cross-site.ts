import { Problem } from '@oldham-cares/service-kit'
import type { FastifyRequest } from 'fastify'

/** What changes something is taken from the console's own pages alone; browsers say whose page asks, and no page can say it for them. */
export const refuseCrossSite = ({ headers }: Pick<FastifyRequest, 'headers'>): void => {
  if (headers['sec-fetch-site'] !== 'same-origin') {
    throw new Problem('forbidden', { code: 'CONSOLE.CROSS_SITE', detail: 'This is taken from the pages of the console alone.' })
  }
}
