import { basename } from 'node:path'
import type { LogFields } from './log-fields.js'

const framesKept = 4

/** `decide.js:31`, from the top of the stack. The first line, the message, is never read: it may hold anything. */
const placesIn = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .map((line) => /^\s+at .*?([^/\\(\s]+:\d+):\d+\)?$/.exec(line)?.[1])
    .filter((place) => place !== undefined)
    .slice(0, framesKept)
    .map((place) => basename(place))
    .join('<')

const codeOf = (error: object): string | undefined =>
  'code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_.-]{1,60}$/.test(error.code) ? error.code : undefined

const nameOf = (error: unknown): string =>
  error instanceof Error && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : typeof error

/** What may be said of a fault: its kind, its code, where it arose and the kind of its cause. Never its message. */
export const faultFields = (fault: unknown): LogFields => {
  if (!(fault instanceof Error)) return { error: nameOf(fault) }
  return {
    error: nameOf(fault),
    code: codeOf(fault),
    at: placesIn(fault.stack) || undefined,
    cause: fault.cause instanceof Error ? (codeOf(fault.cause) ?? nameOf(fault.cause)) : undefined
  }
}
