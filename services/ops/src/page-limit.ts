import { readLimit } from '@oldham-cares/service-kit'

/** How many of the newest are asked for. */
export const limitIn = (limit: unknown): number => readLimit(limit, { usual: 100, most: 1_000, code: 'PAGE.LIMIT_INVALID' })
