import { isUtf8 } from 'node:buffer'
import { refuse, type Refusal } from './refusals.js'

/** A message of ours nests to about 12. Checked before parsing, which would nest just as deep. */
const maxDepth = 64

const quote = 0x22
const backslash = 0x5c
/** `[` and `{`, `]` and `}` differ in one bit. */
const opens = (byte: number): boolean => (byte | 0x20) === 0x7b
const closes = (byte: number): boolean => (byte | 0x20) === 0x7d

/** Looks at bytes: brackets, braces, quotes and backslashes are no part of a longer UTF-8 sequence. */
const nestsTooDeep = (body: Buffer): boolean => {
  let depth = 0
  let inText = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (inText) {
      if (byte === backslash) at += 1
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (opens(byte)) {
      depth += 1
      if (depth > maxDepth) return true
    } else if (closes(byte)) depth -= 1
  }
  return false
}

export const readJson = (body: Buffer): { readonly json: unknown } | Refusal => {
  if (nestsTooDeep(body)) return refuse('BODY.TOO_DEEP')
  try {
    return isUtf8(body) ? { json: JSON.parse(body.toString('utf8')) } : refuse('BODY.MALFORMED')
  } catch {
    return refuse('BODY.MALFORMED')
  }
}
