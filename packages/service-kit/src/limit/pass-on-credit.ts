import { allowanceOf, type Allowance, type Rate, type TakeToken } from './allowance.js'
import type { CountPassed } from './token-bucket.js'

/** The shared bucket hears of a request this much later at most. */
const tellEveryMs = 200
const forgetAfterMs = 60_000

/** Requests of one client that a replica lets pass before the shared bucket has counted them: what comes in until it is told. */
export const creditOf = ({ perSecond }: Rate): number => Math.max(1, Math.floor((perSecond * tellEveryMs) / 1_000))

interface Tab {
  rate: Rate
  /** What the bucket held when it last answered. */
  held: number
  /** When that was; undefined until the first answer. */
  asOf: number | undefined
  untold: number
  telling: Promise<void> | undefined
}

/**
 * Lets requests pass on credit and tells the shared bucket of many at once, so that a request seldom waits for Redis.
 * In any time, n replicas together let pass what one bucket would and at most (n - 1) credits more; that is then owed and
 * nothing passes until it has been filled. A replica holds nothing that is not its own: one that dies takes no request
 * with it, and what it had not told, a credit at most, is not counted.
 */
export class PassOnCredit {
  private readonly tabs = new Map<string, Tab>()
  private readonly teller = setInterval(() => this.tellAll(), tellEveryMs).unref()

  constructor(
    private readonly count: CountPassed,
    private readonly now: () => number
  ) {}

  readonly take: TakeToken = async (client, rate): Promise<Allowance> => {
    const tab = this.tabs.get(client) ?? this.open(client, rate)
    tab.rate = rate
    while (this.mustAsk(tab)) await this.tell(client, tab)
    const left = this.leftOf(tab)
    if (left < 1) return allowanceOf(rate, left, false)
    tab.untold += 1
    if (2 * tab.untold >= creditOf(rate)) this.tellSoon(client, tab)
    return allowanceOf(rate, left - 1, true)
  }

  close(): void {
    clearInterval(this.teller)
  }

  private open(client: string, rate: Rate): Tab {
    const tab: Tab = { rate, held: 0, asOf: undefined, untold: 0, telling: undefined }
    this.tabs.set(client, tab)
    return tab
  }

  /** The others can only have taken from the bucket since: where this says it is empty, it is. */
  private leftOf({ rate: { perSecond, burst }, held, asOf = this.now(), untold }: Tab): number {
    return Math.min(burst, held + ((this.now() - asOf) * perSecond) / 1_000) - untold
  }

  private mustAsk(tab: Tab): boolean {
    return tab.asOf === undefined || (tab.untold >= creditOf(tab.rate) && this.leftOf(tab) >= 1)
  }

  private tellAll(): void {
    for (const [client, tab] of this.tabs) {
      if (tab.untold > 0) this.tellSoon(client, tab)
      else if (tab.asOf !== undefined && this.now() - tab.asOf > forgetAfterMs) this.tabs.delete(client)
    }
  }

  /** Where this fails the tab is gone: the client's next request asks, and whoever asks says so. */
  private tellSoon(client: string, tab: Tab): void {
    this.tell(client, tab).catch(() => {})
  }

  private tell(client: string, tab: Tab): Promise<void> {
    tab.telling ??= this.tellNow(client, tab).finally(() => (tab.telling = undefined))
    return tab.telling
  }

  private async tellNow(client: string, tab: Tab): Promise<void> {
    const passed = tab.untold
    try {
      tab.held = await this.count(client, tab.rate, passed)
      tab.asOf = this.now()
      tab.untold -= passed
    } catch (cause) {
      this.tabs.delete(client)
      throw cause
    }
  }
}
