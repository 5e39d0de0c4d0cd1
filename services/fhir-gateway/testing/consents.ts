import type { Fact } from '@oldham-cares/domain'
import { referred } from './answered.js'
import type { Got, GpSystem, Sent } from './gp-system.js'
import { ranisChange, ranisConsent } from './messages.js'

/** Rani, referred by the practice, and what its system says of her consent. */
export const consenting = async (gp: GpSystem) => {
  const rani = await referred(gp)
  gp.hub.now = Date.parse('2026-03-02T09:20:00Z')
  const post = (body: unknown = ranisConsent(), more: Sent = {}) => gp.send({ path: '/Consent', body, ...more })
  const patch = (id: string, body: unknown = ranisChange(), more: Sent = {}) => gp.send({ method: 'PATCH', path: `/Consent/${id}`, body, ...more })
  const get = (path: string, token = 'A1001') => gp.send({ method: 'GET', path, token })
  const search = (more = '', token?: string) => get(`/Consent?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9449305552${more}`, token)
  const made = (): Fact | undefined => gp.hub.facts.at(-1)
  const said = (): readonly string[] => gp.hub.facts.slice(2).map(({ type }) => type)
  return { ...rani, post, patch, get, search, made, said }
}

export type Consenting = Awaited<ReturnType<typeof consenting>>

/** Status, issue and where. */
export const refusalOf = ({ status, body }: Got) => {
  const [issue] = body.issue ?? []
  return [status, issue?.code, issue?.expression?.[0]]
}

/** The code of the fault beside BaRS's. */
export const faultOf = ({ body }: Got): string | undefined => body.issue?.[0].details.coding[1]?.code
