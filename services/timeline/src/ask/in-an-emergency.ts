import type { Organisation } from '@oldham-cares/domain'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'
import { idFromCommand } from '@oldham-cares/vault'
import type { Body } from '../contract/body.js'
import type { Reader } from '../read/reader.js'

export const accessIdOf = (command: string): string => idFromCommand('access', command)

/** Who acts, and as what, is the token's word and never the request's. */
export const breakGlass = (access: string, { role, worker }: Reader, { reason, categories }: Body<'BreakGlass'>): Asked => ({
  plain: sealedAs('progress', { reason }),
  ask: () => ({ type: 'BreakGlass', access, role, worker, categories })
})

export const endBreakGlass = (access: string): Asked => ({ plain: {}, ask: () => ({ type: 'EndBreakGlass', access }) })

export const reviewBreakGlass = (access: string, { role, worker }: Reader, { finding, words }: Body<'ReviewBreakGlass'>): Asked => ({
  plain: sealedAs('progress', { words }),
  ask: () => ({ type: 'ReviewBreakGlass', access, role, worker, finding })
})

export const overrideIdOf = (command: string): string => idFromCommand('override', command)

type Overriding = Omit<Body<'OverrideObjection'>, 'recipient' | 'until'> & { readonly recipient: Organisation; readonly until: number }

export const overrideObjection = (override: string, { role, worker }: Reader, body: Overriding): Asked => {
  const { recipient, categories, basis, until, justification } = body
  return {
    plain: sealedAs('safeguarding', { justification }),
    ask: () => ({ type: 'OverrideObjection', override, recipient, categories, basis, role, worker, until })
  }
}
