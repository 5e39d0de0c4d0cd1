import { inTime, problemOfFault, type CallerOfRequest, type LogFields, type Logger, type Register } from '@oldham-cares/service-kit'
import { FewLooks } from '../self-service/few-looks.js'
import { EndpointTests } from '../self-service/test-endpoint.js'
import type { Done } from '../self-service/refused.js'
import type { Asker, SelfService } from '../self-service/self-service.js'
import { partnerCalling } from './partner-calling.js'
import { problemOfSelfService } from './problem-of-self-service.js'

/** A webhook has twenty seconds to answer, and whoever tests one waits for it. */
const testWithinMs = 25_000

/** Between the controllers of endpoints and what they do: who calls, what came of it in HTTP, and the line it leaves. */
export class SelfServiceApi {
  readonly looks = new FewLooks()
  private readonly tests: EndpointTests

  constructor(
    readonly self: SelfService,
    private readonly register: Register,
    private readonly logger: Logger
  ) {
    this.tests = new EndpointTests(self)
  }

  async read<What>(caller: CallerOfRequest, ask: (self: SelfService, org: string) => Promise<Done<What>>): Promise<What> {
    return (await this.ask(caller, ({ org }) => ask(this.self, org))).what
  }

  /** `told` is what the line in the log says of what came of it. */
  async change<What>(
    caller: CallerOfRequest,
    act: (self: SelfService, asker: Asker) => Promise<Done<What>>,
    told: (what: What) => Pick<LogFields, 'endpoint' | 'replay'>
  ): Promise<What> {
    const { what, org } = await this.ask(caller, (asker) => act(this.self, asker))
    const fields = told(what)
    this.logger.info(fields.replay === undefined ? 'endpoint.changed' : 'replay.asked', { org, client: caller.client, ...fields })
    return what
  }

  async test(caller: CallerOfRequest, endpoint: string, sent: { readonly key: string; readonly target: string }) {
    const { what, org } = await this.ask(caller, (asker) => this.tests.test(asker.org, endpoint, sent), testWithinMs)
    const { status, failure, ms } = what
    this.logger.info('endpoint.tested', { org, client: caller.client, endpoint, status, failure, ms })
    return what
  }

  private async ask<What>(caller: CallerOfRequest, ask: (asker: Asker) => Promise<Done<What>>, withinMs?: number) {
    const org = partnerCalling(caller, this.register)
    const outcome = await inTime(ask({ org, worker: caller.worker }), withinMs).catch((fault: unknown) => {
      throw problemOfFault(fault)
    })
    if (outcome.state === 'done') return { org, what: outcome.done }
    const code = outcome.state === 'refused' ? outcome.refused.code : undefined
    this.logger.info('endpoint.refused', { org, client: caller.client, outcome: outcome.state, code })
    throw problemOfSelfService(outcome)
  }
}
