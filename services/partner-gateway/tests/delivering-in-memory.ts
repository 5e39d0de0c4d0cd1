import type { Endpoint, EndpointChanged, Release, ReplayAsked } from '@oldham-cares/domain'
import { topics, type Attempt, type Attempted, type Log } from '@oldham-cares/log'
import { LogInMemory } from '../../../packages/log/testing/log-in-memory.js'
import { settled, SimulatedClock } from '../../../packages/log/testing/simulated-clock.js'
import { everybody, partition, releaseTo } from '../../../packages/log/testing/exit-in-memory.js'
import { changeEndpoint, type KnownEndpoint, KnownEndpoints, partner, type Wanted } from '@oldham-cares/service-kit/tell'
import { Register } from '@oldham-cares/service-kit'
import { openDeliverer, type Delivering } from '../src/endpoint/open-deliverer.js'

export const people = everybody.slice(0, 3)
export const address = 'https://events.mind.example/hub'

const registerOf = (partners: readonly string[]) => ({ practices: [], careTeams: [], partners: ['action-together', ...partners].map((id, at) => ({ id, name: id, lead: at === 0 })) })

type Handler = Delivering['deliverer']['releasesHandler']

/** The part of the gateway that delivers to endpoints and watches over them, on a log and views in memory and a simulated clock. */
export class DeliveringInMemory {
  readonly clock = new SimulatedClock()
  readonly log = new LogInMemory()
  readonly said: { readonly line: string; readonly detail: Record<string, unknown> }[] = []
  readonly announced: (readonly [endpoint: string, percent: number])[] = []
  readonly taken: { readonly endpoint: string; readonly person: string; readonly sequence: number; readonly at: number }[] = []
  readonly records: (EndpointChanged | ReplayAsked)[] = []
  readonly register = new Register(registerOf(['mind']))
  known = this.knowing()
  answer: (endpoint: KnownEndpoint) => Attempted | Promise<Attempted> = () => ({ outcome: 'delivered', status: 204 })
  tries = 0
  private delivering: Delivering | undefined
  private handlers: (readonly [topic: string, handler: Handler])[] = []
  private readonly next = new Map<string, number>()
  private readonly sequences = new Map<string, number>()

  async start(): Promise<void> {
    this.delivering?.stop()
    this.delivering = this.open()
    const { deliverer } = this.delivering
    this.handlers = [[topics.releases.partner, deliverer.releasesHandler], [topics.deliveries, deliverer.deliveriesHandler]]
    for (let each = 0; each < 24; each += 1) await this.handlers[1]?.[1].open(each)
    for (const [topic, handler] of this.handlers) this.next.set(topic, await handler.open(partition))
    await this.pass(1_000)
  }

  /** The same topic read anew. */
  async restart(): Promise<void> {
    this.known = this.knowing()
    this.records.forEach((record, offset) => this.known.take(record, { partition: 0, offset }))
    await this.start()
  }

  async make(endpoint: string, over: Partial<Wanted> = {}): Promise<void> {
    const wanted: Wanted = { kind: 'webhook', address, state: 'on', signing: 'hmac', generation: 1, since: this.clock.now(), warned: 0, ...over }
    await changeEndpoint(this.changing(), { endpoint, partner: 'mind', by: 'w' }, () => wanted)
  }

  async change(endpoint: string, over: Partial<Endpoint>): Promise<void> {
    await changeEndpoint(this.changing(), { endpoint, partner: 'mind', by: 'w' }, (standing) => (standing ? { ...standing, ...over } : { code: 'NONE' }))
  }

  /** The file that says who is on the hub says these from now on. */
  onRegister(...partners: readonly string[]): void {
    this.register.replace(registerOf(partners))
  }

  decide(person: string): void {
    const sequence = (this.sequences.get(person) ?? 0) + 1
    this.sequences.set(person, sequence)
    const release: Release = { ...releaseTo(partner('mind'), person, sequence), time: this.clock.now() }
    this.log.put(topics.releases.partner, person, release)
  }

  changing() {
    return { log: { append: this.append }, known: this.known, now: () => this.clock.now() }
  }

  pass(ms: number): Promise<void> {
    return this.clock.pass(ms, async () => {
      await settled()
      for (const [topic, handler] of this.handlers) await this.fold(topic, handler)
      await settled()
    })
  }

  private async fold(topic: string, handler: Handler): Promise<void> {
    const from = this.next.get(topic) ?? 0
    const all = this.log.on(topic, partition)
    if (from >= all.length) return
    const next = await handler.handle({ topic, partition, records: all.slice(from), end: all.length })
    if (typeof next === 'number') this.next.set(topic, next)
  }

  private readonly append = async (topic: string, key: string, record: object): Promise<{ partition: number; offset: number }> => {
    if (topic !== topics.endpoints) {
      await this.log.append(topic, key, record)
      return { partition, offset: 0 }
    }
    const at = { partition: 0, offset: this.records.push(record as EndpointChanged) - 1 }
    this.known.take(record as EndpointChanged, at)
    return at
  }

  private knowing(): KnownEndpoints {
    const known = new KnownEndpoints()
    known.caughtUp()
    return known
  }

  private open(): Delivering {
    const log = Object.create(this.log) as LogInMemory
    log.append = this.append as unknown as LogInMemory['append']
    const attempt: Attempt = async ({ person, sequence }, { destination }) => {
      const endpoint = this.known.get(destination)
      if (!endpoint) throw new Error('Nobody knows the endpoint')
      this.tries += 1
      const attempted = await this.answer(endpoint)
      if (attempted.outcome !== 'failed') this.taken.push({ endpoint: destination, person, sequence, at: this.clock.now() })
      return attempted
    }
    const say = (line: string, detail: Record<string, unknown>) => void this.said.push({ line, detail })
    return openDeliverer({
      log: log as unknown as Log,
      logger: { words: (_level: string, line: string, detail: Record<string, unknown>) => say(line, detail), warn: say, error: say } as never,
      releases: this.log.view('releases') as never,
      deliveries: this.log.view('deliveries') as never,
      known: this.known,
      register: this.register,
      kinds: { webhook: attempt },
      paceOf: () => ({ run: (task) => task() }),
      announce: async ({ endpoint }, percent) => void this.announced.push([endpoint, percent]),
      clock: this.clock
    })
  }
}
