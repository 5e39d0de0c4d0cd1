import { followsOn, mostEndpoints, type EndpointChanged, type ReplayAsked } from '@oldham-cares/domain'
import { NotCaughtUp } from '@oldham-cares/log'

/** Where a record stands on `hub.endpoints.v1`. */
export interface Standing {
  readonly partition: number
  readonly offset: number
}

export interface KnownEndpoint extends EndpointChanged {
  /** When it was last made, let go on or led elsewhere: what failed before says nothing of how it is now. */
  readonly onSince: number
}

type Listener = (endpoint: KnownEndpoint) => void

const nameOf = ({ partition, offset }: Standing): string => `${partition}/${offset}`

const onSinceOf = (before: KnownEndpoint | undefined, now: EndpointChanged): number =>
  before && before.address === now.address && (before.state === 'on' || now.state !== 'on') ? before.onSince : now.time

/**
 * The endpoints of all partners as this process has read them; they are few, so that every process keeps all. A change counts
 * only where its version follows the one that stands and it is the same partner's. Every read throws NotCaughtUp while the
 * topic has not been read to its end.
 */
export class KnownEndpoints {
  private readonly endpoints = new Map<string, KnownEndpoint>()
  private readonly partners = new Map<string, string[]>()
  private readonly replays = new Map<string, ReplayAsked[]>()
  private readonly unreadable = new Set<string>()
  private readonly stood = new Set<string>()
  private readonly read = new Map<number, number>()
  private readonly waiting = new Map<string, (stands: boolean) => void>()
  private readonly listeners: Listener[] = []
  private readonly replayListeners: ((asked: ReplayAsked) => void)[] = []
  private open = false

  /** Records of a partition come in order. One that was read before, as a reader begun anew reads it, counts as it did then. */
  take(record: EndpointChanged | ReplayAsked, at: Standing): void {
    if (this.hasRead(at)) return
    const stands = record.type === 'ReplayAsked' ? this.takeReplay(record) : this.takeChange(record)
    if (stands) this.stood.add(nameOf(at))
    this.pass(at)
  }

  /** What is said of a partner's endpoints cannot be read: nothing more is pushed to it until a release that can is started. */
  skip(partner: string, at: Standing): void {
    this.unreadable.add(partner)
    this.pass(at)
  }

  caughtUp(): void {
    this.open = true
  }

  get isOpen(): boolean {
    return this.open
  }

  /** Also one that was removed. */
  get(id: string): KnownEndpoint | undefined {
    return this.asked().get(id)
  }

  /** Those of a partner that are not removed, oldest first. */
  of(partner: string): readonly KnownEndpoint[] {
    this.asked()
    return this.standing(partner)
  }

  /** Those to which a partner's events are pushed at present. A partner with none is one that reads. */
  pushedTo(partner: string): readonly KnownEndpoint[] {
    return this.unreadable.has(partner) ? [] : this.of(partner).filter(({ state }) => state === 'on')
  }

  /** One endpoint, where events are pushed to it at present. */
  pushed(id: string): KnownEndpoint | undefined {
    const found = this.get(id)
    return found?.state === 'on' && !this.unreadable.has(found.partner) ? found : undefined
  }

  get all(): readonly KnownEndpoint[] {
    return [...this.asked().values()]
  }

  /** In the order in which they were asked for. */
  replaysOf(endpoint: string): readonly ReplayAsked[] {
    this.asked()
    return this.replays.get(endpoint) ?? []
  }

  replay(endpoint: string, id: string): ReplayAsked | undefined {
    return this.replaysOf(endpoint).find(({ replay }) => replay === id)
  }

  /** Called with each change that stands, from now on. */
  changed(listener: Listener): void {
    this.listeners.push(listener)
  }

  replayAsked(listener: (asked: ReplayAsked) => void): void {
    this.replayListeners.push(listener)
  }

  /** Resolves once the record there has been read: true where it stands, false where another came first. */
  readBack(at: Standing): Promise<boolean> {
    if (this.hasRead(at)) return Promise.resolve(this.stood.has(nameOf(at)))
    return new Promise((resolve) => this.waiting.set(nameOf(at), resolve))
  }

  private standing(partner: string): readonly KnownEndpoint[] {
    return (this.partners.get(partner) ?? []).flatMap((id) => this.endpoints.get(id) ?? []).filter(({ state }) => state !== 'removed')
  }

  private takeChange(change: EndpointChanged): boolean {
    const before = this.endpoints.get(change.endpoint)
    if (!followsOn(before, change) || before?.state === 'removed' || (before && before.partner !== change.partner)) return false
    // also where several were asked for at the same time, at whichever process
    if (!before && this.standing(change.partner).length >= mostEndpoints) return false
    const known = { ...change, onSince: onSinceOf(before, change) }
    this.endpoints.set(change.endpoint, known)
    if (!before) this.partners.set(change.partner, [...(this.partners.get(change.partner) ?? []), change.endpoint])
    for (const listener of this.listeners) listener(known)
    return true
  }

  private takeReplay(asked: ReplayAsked): boolean {
    const before = this.replays.get(asked.endpoint) ?? []
    if (this.endpoints.get(asked.endpoint)?.partner !== asked.partner || before.some(({ replay }) => replay === asked.replay)) return false
    this.replays.set(asked.endpoint, [...before, asked])
    for (const listener of this.replayListeners) listener(asked)
    return true
  }

  private hasRead({ partition, offset }: Standing): boolean {
    return (this.read.get(partition) ?? -1) >= offset
  }

  private pass(at: Standing): void {
    this.read.set(at.partition, at.offset)
    this.waiting.get(nameOf(at))?.(this.stood.has(nameOf(at)))
    this.waiting.delete(nameOf(at))
  }

  private asked(): ReadonlyMap<string, KnownEndpoint> {
    if (this.open) return this.endpoints
    throw new NotCaughtUp('The endpoints have not been read to their end')
  }
}
