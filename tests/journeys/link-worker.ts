import { jsonApi } from '../support/json-api.ts'
import type { Run } from '../support/run.ts'
import { accepted } from './story.ts'

/** A service of the directory by its name, as a link worker finds it. */
const found = async (api: ReturnType<typeof jsonApi>, name: string): Promise<string> => {
  const { services } = accepted(await api.get(`/directory/services?text=${encodeURIComponent(name)}`)).body
  const service = services.find((one: { name: string }) => one.name === name)
  if (service === undefined) throw new Error(`The directory does not list ${name}`)
  return service.id
}

/** A partner's link worker at their own system, working on one referral. Everything answers with the referral's state after it. */
export class LinkWorker {
  readonly api: ReturnType<typeof jsonApi>
  referral = ''

  constructor(run: Run, partner: string) {
    this.api = jsonApi(run, 'partner', partner)
  }

  async takeIn(submission: object): Promise<string> {
    const submitted = accepted(await this.api.post('/referrals', submission)).body
    this.referral = submitted.id
    return submitted.status
  }

  async act(path: string, body: object = {}): Promise<any> {
    return accepted(await this.api.post(`/referrals/${this.referral}${path}`, body)).body
  }

  async state(path: string, body: object = {}): Promise<string> {
    const answer = await this.act(path, body)
    return (answer.referral ?? answer).status
  }

  /** The person agrees that a recipient, or whoever offers a service, is given what it needs. */
  async agree(to: { readonly partner: string } | { readonly service: string }): Promise<string> {
    const recipient = 'partner' in to ? { recipient: { kind: 'partner', id: to.partner } } : { service: await found(this.api, to.service) }
    const consent = { referral: this.referral, ...recipient, categories: ['contact', 'referral'], purpose: 'onward-referral', from: new Date().toISOString(), evidence: 'verbal' }
    accepted(await this.api.post('/consents', consent))
    return this.now()
  }

  /** Passes the person on; answers with the onward referral. */
  async passOn(to: { readonly partner: string } | { readonly service: string }, note?: string): Promise<{ id: string; state: string }> {
    const target = 'partner' in to ? to : { service: await found(this.api, to.service) }
    const made = await this.act('/onward-referrals', { ...target, ...(note === undefined ? {} : { note }) })
    return { id: made.id, state: made.referral.status }
  }

  async signpost(name: string): Promise<string> {
    return this.state('/signposts', { service: await found(this.api, name) })
  }

  private async now(): Promise<string> {
    return accepted(await this.api.get(`/referrals/${this.referral}`)).body.status
  }
}
