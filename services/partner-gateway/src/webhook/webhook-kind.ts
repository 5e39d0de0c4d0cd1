import { addressRefusals, type AddressGuard } from '@oldham-cares/service-kit'
import type { KindOfEndpoint } from '../self-service/self-service.js'
import type { Webhooks } from './post-event.js'

const missing = { code: 'ADDRESS.MISSING', detail: 'A webhook needs the address to post to.', pointer: '/address' }

/** What a partner's own address must be, and one event sent there at once. */
export const webhookKind = (guard: AddressGuard, webhooks: Webhooks): KindOfEndpoint => ({
  async addressOf(_org, given) {
    if (given === undefined) return missing
    const why = await guard.whyNotAddress(given)
    return why === undefined ? { address: new URL(given).href } : { code: why, detail: addressRefusals[why], pointer: '/address' }
  },
  async test(endpoint, event) {
    const sent = await webhooks.post(event, endpoint)
    if (!sent.taken) return sent
    return { outcome: 'delivered', ...(sent.status === undefined ? {} : { status: sent.status }) }
  }
})
