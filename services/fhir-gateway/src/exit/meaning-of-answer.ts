import type { Attempted } from '@oldham-cares/log'
import { slowMs } from './back-off.js'

export interface Answered {
  /** Absent where there was no answer. */
  readonly status?: number
  /** As it came: seconds or a date. */
  readonly retryAfter?: string | null
  readonly body?: unknown
}

/** Nobody who asks for more is waited for longer than this. */
const longestAskedMs = 3_600_000

const askedMs = (retryAfter: string | null | undefined, now: number): number | undefined => {
  if (retryAfter === null || retryAfter === undefined) return undefined
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestAskedMs) : undefined
}

const isDuplicate = (body: unknown): boolean => {
  const issues = (body as { issue?: readonly { code?: unknown }[] } | undefined)?.issue
  return Array.isArray(issues) && issues.some((issue) => issue?.code === 'duplicate')
}

const passes = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500

/**
 * 2xx, and a 409 that says `duplicate`: the practice has it. 408, 425, 429, 5xx and silence pass. Any other refusal is
 * kept and tried again slowly: it is never dropped, and an operator sees it.
 */
export const meaningOfAnswer = ({ status, retryAfter, body }: Answered, attempt: number, now: number): Attempted => {
  if (status === undefined) return { outcome: 'failed', failure: 'PRACTICE.NO_ANSWER' }
  const taken = (status >= 200 && status < 300) || (status === 409 && isDuplicate(body))
  if (taken) return { outcome: 'delivered', status }
  const asked = askedMs(retryAfter, now)
  if (!passes(status)) return { outcome: 'failed', status, failure: 'PRACTICE.REFUSED', retryAfterMs: Math.max(asked ?? 0, slowMs(attempt)) }
  return { outcome: 'failed', status, failure: 'PRACTICE.NOT_NOW', ...(asked === undefined ? {} : { retryAfterMs: asked }) }
}
