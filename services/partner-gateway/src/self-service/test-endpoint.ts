import type { Attempted } from '@oldham-cares/log'
import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { idOfMade, type Making } from './endpoint-ids.js'
import { ownEndpoint } from './own-endpoint.js'
import { recordConfiguration } from './record-configuration.js'
import { done, kindElsewhere, refusedWith, type Done } from './refused.js'
import type { KindOfEndpoint, SelfService } from './self-service.js'
import { testEvent } from './test-event.js'

export interface Tested {
  readonly event: string
  readonly taken: boolean
  readonly status?: number
  readonly failure?: string
  readonly ms: number
}

/** Whoever waits for one endpoint to answer can do so again five seconds later; the hub is nobody's load generator. */
const apartMs = 5_000
const remembered = 1_000

const testedOf = (event: string, attempted: Attempted, ms: number): Tested => ({
  event,
  taken: attempted.outcome !== 'failed',
  ...(attempted.status === undefined ? {} : { status: attempted.status }),
  ...(attempted.outcome === 'failed' ? { failure: attempted.failure } : {}),
  ms
})

/**
 * Tests as one process has sent them: one endpoint at most every five seconds. A repeat is answered as the first was, for as long
 * as it is remembered here, and sent under the same id where it is not.
 */
export class EndpointTests {
  private readonly sent = new Map<string, number>()
  private readonly answers = new Map<string, Promise<Tested>>()

  constructor(private readonly self: SelfService) {}

  async test(org: string, endpoint: string, made: Pick<Making, 'key' | 'target'>): Promise<Done<Tested>> {
    const own = ownEndpoint(this.self.known, org, endpoint)
    if (own.state !== 'done') return own
    if (own.done.kind === 'fhir') return { state: 'refused', refused: kindElsewhere }
    const kind = this.self.kinds[own.done.kind]
    if (!kind) return refusedWith('ENDPOINT.KIND_UNAVAILABLE', 'This hub has no way to an endpoint of that kind.')
    const event = idOfMade(this.self.ids, { ...made, org, body: { endpoint } })
    const before = this.answers.get(event)
    if (before) return done(await before)
    const waits = apartMs - (this.self.now() - (this.sent.get(endpoint) ?? -apartMs))
    if (waits > 0) return { state: 'too-soon', afterSeconds: Math.ceil(waits / 1_000), detail: 'An endpoint is tested every five seconds at most.' }
    return done(await this.remember(event, endpoint, this.send(kind, own.done, event)))
  }

  private async send(kind: KindOfEndpoint, endpoint: KnownEndpoint, event: string): Promise<Tested> {
    const { audit, now } = this.self
    await recordConfiguration(audit, endpoint.partner, 'accepted')
    const began = now()
    const attempted = await kind.test(endpoint, testEvent(event, endpoint.endpoint, this.self))
    return testedOf(event, attempted, Math.max(0, now() - began))
  }

  /** What could not be sent for a fault of the hub's own may be tried again at once. */
  private async remember(event: string, endpoint: string, answer: Promise<Tested>): Promise<Tested> {
    for (const kept of [this.sent, this.answers]) if (kept.size >= remembered) kept.clear()
    this.sent.set(endpoint, this.self.now())
    this.answers.set(event, answer)
    return answer.catch((fault: unknown) => {
      this.answers.delete(event)
      this.sent.delete(endpoint)
      throw fault
    })
  }
}
