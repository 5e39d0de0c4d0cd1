import { CannotStart } from '../machine/cannot-start.mjs'
import type { Answered, AsPartner } from './as-partner.ts'

export interface Given {
  readonly id: string
  readonly kind: string
  readonly address: string
  readonly isNew: boolean
  /** of a webhook */
  readonly secret?: string
  /** what it answered to a test; of a new one alone */
  readonly tested?: { readonly taken: boolean, readonly status?: number, readonly failure?: string }
}

interface Wanted {
  readonly kind: 'webhook' | 'email' | 'kafka'
  readonly address?: string
}

interface Standing {
  readonly id: string
  readonly version: number
  readonly kind: string
  readonly address: string
}

/** The partner's one endpoint of that kind: made once, led elsewhere where another address is asked for, and tested when it is new. */
export async function giveEndpoint(ask: AsPartner, { kind, address }: Wanted): Promise<Given> {
  const { body } = await ask('GET', '/endpoints')
  const standing = (body.endpoints as Standing[]).find((one) => one.kind === kind)
  if (standing && (address === undefined || standing.address === address)) return given(ask, standing, false)
  const sent = address === undefined ? {} : { address }
  const answer = standing
    ? await ask('PATCH', `/endpoints/${standing.id}`, { body: sent, version: standing.version })
    : await ask('POST', '/endpoints', { body: { kind, ...sent }, key: crypto.randomUUID() })
  if (answer.status >= 300) throw new CannotStart(`The hub refused the ${kind} endpoint (${whyOf(answer)}): correct it and run this again.`)
  return given(ask, answer.body, true)
}

async function given(ask: AsPartner, { id, kind, address }: Standing, isNew: boolean): Promise<Given> {
  const { body: signing } = kind === 'webhook' ? await ask('GET', `/endpoints/${id}/secret`) : { body: {} }
  const tested = isNew ? await ask('POST', `/endpoints/${id}/test`, { key: crypto.randomUUID() }) : undefined
  return {
    id, kind, address, isNew,
    ...(signing.secret && { secret: signing.secret }),
    ...(tested && { tested: tested.status === 200 ? tested.body : { taken: false, failure: whyOf(tested) } })
  }
}

const whyOf = ({ status, body }: Answered): string => body?.errors?.[0]?.detail ?? body?.detail ?? body?.code ?? String(status)
