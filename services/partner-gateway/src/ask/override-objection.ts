import type { Role } from '@oldham-cares/domain'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'
import { idFromCommand } from '@oldham-cares/vault'
import type { Body } from '../contract/body.js'

/** Who decides, as the token says. */
export interface Deciding {
  readonly role: Role
  readonly worker: string
}

export const overrideIdOf = (command: string): string => idFromCommand('override', command)

/** Why it is necessary is for named roles alone. */
export const overrideObjection = ({ role, worker }: Deciding, body: Body<'OverrideObjection'>): Asked => ({
  plain: sealedAs('safeguarding', { justification: body.justification }),
  ask: (command) => ({
    type: 'OverrideObjection',
    override: overrideIdOf(command),
    recipient: body.recipient,
    categories: body.categories,
    basis: body.basis,
    role,
    worker,
    until: Date.parse(body.until)
  })
})
