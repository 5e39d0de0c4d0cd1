import { setTimeout as pause } from 'node:timers/promises'
import type { Story } from '../plan/plan-stories.ts'
import type { Asking, Callers, Came } from './callers.ts'
import { readOnFrom } from './read-on.ts'

/** So many people are worked with at the same time. */
const atOnce = 12
const patienceMs = 500

type Post = (path: string, body?: object, as?: string) => Promise<Came>

/** Partner systems: each POST under a key of its own until it is told what came of it. */
export const partnerPost = (callers: Callers, nextId: () => string): Post => (path, body = {}, as = 'action-together') =>
  callers.until({ door: 'partner', as, path, body, id: nextId(), correlation: nextId() })

export interface Taken {
  readonly story: Story
  readonly referral: string
}

const selfReferral = ({ index, nhsNumber }: Story) => ({
  source: 'self',
  person: { name: { family: `Family${index}`, given: ['Test'] }, nhsNumber, birthDate: '1961-05-06' },
  need: 'loneliness',
  narrative: 'Would like company',
  risks: { statement: 'none-known' }
})

export interface Leading {
  readonly callers: Callers
  /** By NHS number. */
  readonly stories: ReadonlyMap<string, Story>
  readonly nextId: () => string
  readonly goOn: (taken: Taken) => Promise<void>
}

/**
 * The lead's own system: it reads its events by cursor, accepts whatever is routed to it, looks who that is and goes on with
 * their story.
 */
export class Lead {
  private readonly under = new Set<Promise<void>>()
  private readonly waiting: string[] = []
  private readonly faults: unknown[] = []
  private readonly post: Post
  private readonly leading: Leading
  private readonly readOn: () => Promise<readonly string[]>

  constructor(leading: Leading) {
    this.leading = leading
    this.post = partnerPost(leading.callers, leading.nextId)
    this.readOn = readOnFrom(leading.callers, leading.nextId, 'action-together', 'uk.oldhamcares.referral.routed.v1')
  }

  refer(story: Story): Promise<Came> {
    const asking: Asking = { door: 'partner', as: 'action-together', path: '/referrals', body: selfReferral(story), id: story.requestId, correlation: story.correlation }
    return this.leading.callers.until(asking)
  }

  /** Until `over`, and until everything heard of by then is done, or nobody waits for it any more. */
  async follow(over: () => boolean): Promise<void> {
    while (!over()) {
      const news = await this.readOn()
      this.waiting.push(...news)
      this.begin()
      if (news.length === 0) await pause(patienceMs)
    }
    while (this.busy > 0) {
      if (this.leading.callers.over) this.waiting.length = 0
      this.begin()
      await Promise.race([...this.under, pause(patienceMs)])
    }
    if (this.faults.length > 0) throw new AggregateError(this.faults, 'The lead could not go on with somebody')
  }

  get busy(): number {
    return this.waiting.length + this.under.size
  }

  private begin(): void {
    while (this.under.size < atOnce && this.waiting.length > 0) {
      const work: Promise<void> = this.take(this.waiting.shift() ?? '')
        .catch((cause: unknown) => void this.faults.push(cause))
        .finally(() => this.under.delete(work))
      this.under.add(work)
    }
  }

  private async take(referral: string): Promise<void> {
    const accepted = await this.post(`/referrals/${referral}/accept`)
    if (accepted.status !== 200) return
    const { body } = await this.leading.callers.until({ door: 'partner', as: 'action-together', path: `/referrals/${referral}`, id: this.leading.nextId(), correlation: this.leading.nextId() })
    const story = this.leading.stories.get(body?.data?.demographics?.[0]?.content?.nhsNumber)
    if (story !== undefined) await this.leading.goOn({ story, referral })
  }
}
