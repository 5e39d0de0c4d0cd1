import type { CommandEnvelope } from '../referral/commands.js'
import type { Situation } from '../referral/ruling.js'
import type { Instant } from '../words.js'

/** When the person said it: as asserted, but no later than it reached the log. */
export const saidAt = ({ asserted }: CommandEnvelope, { now }: Situation): Instant => Math.min(asserted ?? now, now)
