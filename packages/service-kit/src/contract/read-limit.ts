import { Problem } from '../problem/problem.js'

export interface Limits {
  /** Where nothing is asked for. */
  readonly usual: number
  readonly most: number
  /** As the contract of the list has it. */
  readonly code: string
}

const digits = /^\d{1,6}$/

/** The `limit` of a query: a whole number from 1. A parameter given twice is no number. */
export const readLimit = (asked: unknown, { usual, most, code }: Limits): number => {
  if (asked === undefined) return usual
  const limit = typeof asked === 'string' && digits.test(asked) ? Number(asked) : 0
  if (limit >= 1 && limit <= most) return limit
  throw new Problem('invalid', { code, detail: `limit must be a whole number from 1 to ${most}.` })
}
