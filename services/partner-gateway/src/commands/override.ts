import type { Recipient } from '@oldham-cares/domain'
import { overrideIdOf, overrideObjection, type Deciding } from '../ask/override-objection.js'
import { actOn, type Acting } from './act-on.js'
import { unfit, unknown, type Outcome, type Sent } from './outcome.js'

export interface OverrideState {
  readonly id: string
  readonly recipient: Recipient
  readonly categories: readonly string[]
  readonly until: string
}

const noRole = unfit('OVERRIDE.ROLE', [{ pointer: '', detail: 'takes a token that names a safeguarding lead' }])

/** Of the person whose referral it is. A role that may not decide this is refused by the rules, on the record; none at all, here. */
export const override = async (
  acting: Acting,
  sent: Sent<'OverrideObjection'>,
  scoped: string,
  { role, worker }: Partial<Deciding>
): Promise<Outcome<OverrideState>> => {
  if (role === undefined || worker === undefined) return noRole
  const { org, body, target } = sent
  // decided by whoever sends it: the same from a colleague, under the same key, is another request
  const acted = await actOn(acting, { ...sent, target: `${target} ${role} ${worker}` }, scoped, () => overrideObjection({ role, worker }, body))
  if (!acted) return unknown
  const { handed } = acted
  if (handed.state !== 'done') return handed
  const { kind, id } = body.recipient
  return {
    state: 'done',
    shown: {
      id: acting.ids.of(org, 'override', overrideIdOf(handed.command)),
      recipient: { kind, id },
      categories: body.categories,
      until: new Date(body.until).toISOString()
    }
  }
}
