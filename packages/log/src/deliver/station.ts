import { isOwnFault } from '@oldham-cares/domain'
import type { Clock } from './clock.js'
import type { Pace } from './destination.js'
import { EarliestFirst } from './earliest-first.js'
import { bringForward, comesSooner, failHead, settleHead, type Lane } from './lane.js'
import type { Came } from './record-try.js'
import { Track } from './track.js'

/** What became of a turn, and of which release. */
export interface Turned {
  readonly number: number
  readonly came: Came
}

export interface StationOptions {
  readonly clock: Clock
  /** Absent: everything at once, and no failure says anything of another delivery. */
  readonly pace?: Pace | undefined
  /** One try of the first that waits, or undefined where there was nothing to be found. Must not throw. */
  readonly tryFirst: (lane: Lane) => Promise<Turned | undefined>
  /** It takes again, after it surely did not. */
  readonly recovered?: () => void
}

/** Where what waits could not be read: its view is being folded anew. */
const lookAgainMs = 500
/** One event may be asked to wait for longer; by what is said about one, everything there waits no longer than that. */
const askedForAllMs = 3_600_000
/** So many failures in a row are the destination's rather than those of one event. */
const surely = 3

const notNow = 'not now'

/**
 * All that waits at one destination, and whose turn it is. A destination that fails is tried one at a time and ever less often;
 * as soon as it takes something, whatever waits for a later try comes at once, but for what it said itself when to bring again.
 * What it refuses though it takes others holds up nothing but what was refused as well.
 */
export class Station {
  private readonly lanes = new Map<string, Lane>()
  private readonly later = new EarliestFirst<Lane>()
  private readonly usual: Track
  /** What was brought forward: where it fails all the same, that says nothing of what was not. */
  private readonly hurried: Track
  /** What the destination asked for: what it took of what was already under way takes nothing back. */
  private askedUntil = 0
  private lastFailed = 0
  private cancel: (() => void) | undefined

  constructor(private readonly options: StationOptions) {
    this.usual = new Track(options.pace !== undefined)
    this.hurried = new Track(options.pace !== undefined)
  }

  get size(): number {
    return this.lanes.size
  }

  laneOf(person: string): Lane | undefined {
    return this.lanes.get(person)
  }

  /** A lane known to have failed says that the destination may be failing still, and what it asked for is asked for still. */
  add(lane: Lane): void {
    this.lanes.set(lane.person, lane)
    if (lane.asked) this.leaveInPeace(lane.due, lane.tried)
    if (this.options.pace) this.usual.inARow = Math.max(this.usual.inARow, Math.min(lane.failures, surely))
    this.wait(lane)
    this.go()
  }

  /** Nothing of it is tried any more; what is under way ends by itself. */
  drop(partition: number): void {
    for (const [person, lane] of this.lanes) {
      if (lane.partition !== partition) continue
      lane.open = false
      this.lanes.delete(person)
    }
    this.later.takeAll(({ open }) => !open)
    for (const track of this.tracks) track.keep(({ open }) => open)
    this.go()
  }

  /** The destination took something at that time, here or at another process. */
  hurry(taken: number): void {
    if (taken >= this.lastFailed) this.takes()
  }

  /** It is somewhere else now, or let go on: what failed before says nothing. */
  forget(): void {
    for (const track of this.tracks) track.took()
    this.askedUntil = 0
  }

  /** Something was tried there: what waits here, or something else. */
  learn(came: Came, lane?: Lane): void {
    if (!this.options.pace) return
    if (came.outcome !== 'failed') return this.takes()
    if (isOwnFault(came.failure)) return
    const now = this.options.clock.now()
    this.trackOf(lane).failed(now, lane?.tried)
    this.lastFailed = now
    if (came.retryAfterMs !== undefined) this.leaveInPeace(came.next, now)
  }

  private leaveInPeace(until: number, since: number): void {
    this.askedUntil = Math.max(this.askedUntil, Math.min(until, since + askedForAllMs))
  }

  private get tracks(): readonly Track[] {
    return [this.usual, this.hurried]
  }

  private trackOf(lane?: Lane): Track {
    return lane && lane.hurried > 0 ? this.hurried : this.usual
  }

  private takes(): void {
    const [now, surelyAway] = [this.options.clock.now(), this.usual.inARow >= surely]
    const failed = this.tracks.some(({ inARow }) => inARow > 0)
    for (const track of this.tracks) track.took()
    if (surelyAway) this.options.recovered?.()
    if (!failed) return
    for (const lane of [...this.usual.takeFailed(), ...this.later.takeAll((one) => comesSooner(one, now))]) {
      bringForward(lane, now)
      this.wait(lane)
    }
    this.go()
  }

  private quietUntil(track: Track): number {
    return Math.max(track.peaceUntil, this.askedUntil)
  }

  private wait(lane: Lane): void {
    if (lane.due <= this.options.clock.now()) this.trackOf(lane).push(lane)
    else this.later.add(lane)
  }

  private go(): void {
    this.cancel?.()
    this.cancel = undefined
    const now = this.options.clock.now()
    for (let first = this.later.first; first && first.due <= now; first = this.later.first) {
      this.later.take()
      this.trackOf(first).push(first)
    }
    for (const track of this.tracks) if (this.quietUntil(track) <= now) this.begin(track)
    const next = Math.min(...this.tracks.map((track) => this.nextOf(track, now)))
    if (next < Infinity) this.cancel = this.options.clock.after(next - now, () => this.go())
  }

  /** Where as many are under way as may be, whichever ends first looks further. */
  private nextOf(track: Track, now: number): number {
    if (track.running >= track.atOnce) return Infinity
    return Math.max(track.size > 0 ? now : (this.later.first?.due ?? Infinity), this.quietUntil(track))
  }

  private begin(track: Track): void {
    while (track.running < track.atOnce) {
      const lane = track.take()
      if (!lane) return
      if (!lane.open) continue
      track.running += 1
      void this.turnOf(lane, track)
    }
  }

  private async turnOf(lane: Lane, track: Track): Promise<void> {
    const { pace } = this.options
    const turned = await (pace ? pace.run(() => this.tryOf(lane, track), () => this.isWanted(lane, track)) : this.tryOf(lane, track))
    track.running -= 1
    if (turned && turned !== notNow) this.learn(turned.came, lane)
    if (lane.open) this.after(lane, turned)
    this.go()
  }

  /** What was asked of the pace while the destination still took things waits its turn again. */
  private async tryOf(lane: Lane, track: Track): Promise<Turned | typeof notNow | undefined> {
    if (!this.isWanted(lane, track)) return lane.open ? notNow : undefined
    track.trying += 1
    lane.tried = this.options.clock.now()
    const turned = await this.options.tryFirst(lane)
    track.trying -= 1
    return turned
  }

  private isWanted({ open }: Lane, track: Track): boolean {
    return open && track.trying < track.atOnce && this.quietUntil(track) <= this.options.clock.now()
  }

  private after(lane: Lane, turned: Turned | typeof notNow | undefined): void {
    const now = this.options.clock.now()
    if (turned === notNow) return this.trackOf(lane).push(lane)
    if (!turned) lane.due = now + lookAgainMs
    else if (turned.came.outcome === 'failed') failHead(lane, turned.came)
    else if (settleHead(lane, turned.number)) lane.due = now
    else {
      this.lanes.delete(lane.person)
      return
    }
    this.wait(lane)
  }
}
