import { hash } from 'node:crypto'
import type { Verified, VerifyToken } from './verify-token.js'

/** A system sends the same token for minutes. Kept for less than its life, so that a withdrawn key soon counts here too. */
const keptForMs = 60_000

/** Far more than there are clients; it only bounds what a stream of ever new tokens can take. */
const keptAtMost = 1_000

/**
 * Checking a signature takes some 85 µs of a core, more than all else that a door does before it decides; a digest 2 µs.
 * Only what was verified is remembered, under the token's digest, and never past the token's own end.
 */
export const rememberVerified = (verify: VerifyToken, now: () => number): VerifyToken => {
  const known = new Map<string, { readonly verified: Verified; readonly until: number }>()
  return async (token) => {
    const digest = hash('sha256', token, 'base64url')
    const remembered = known.get(digest)
    if (remembered !== undefined && now() < remembered.until) return remembered.verified
    known.delete(digest)
    const verified = await verify(token)
    if (typeof verified === 'string') return verified
    if (known.size >= keptAtMost) known.clear()
    known.set(digest, { verified, until: Math.min(now() + keptForMs, verified.expires) })
    return verified
  }
}
