import { setTimeout as pause } from 'node:timers/promises'
import { readOnFrom } from './read-on.ts'
import type { Callers } from './callers.ts'

const looksMs = 500
/** So long the lead waits for Mind to have heard of somebody. */
const waitsMs = 30_000

/** Mind's system: it reads its events by cursor, and looks who was passed on to it while it may. */
export class Mind {
  private readonly callers: Callers
  private readonly nextId: () => string
  private readonly readOn: () => Promise<readonly string[]>
  /** By the line of their address, which names the story. */
  private readonly known = new Map<string, string>()

  constructor(callers: Callers, nextId: () => string) {
    this.callers = callers
    this.nextId = nextId
    this.readOn = readOnFrom(callers, nextId, 'mind', 'uk.oldhamcares.onward-referral.made.v1')
  }

  async follow(over: () => boolean): Promise<void> {
    while (!over()) {
      const referrals = await this.readOn()
      await Promise.all(referrals.map((referral) => this.look(referral)))
      if (referrals.length === 0) await pause(looksMs)
    }
  }

  /** Mind's own name of the referral of whoever lives there; undefined where it has not heard of them. */
  async referralOf(line: string): Promise<string | undefined> {
    for (let waited = 0; !this.known.has(line) && waited < waitsMs && !this.callers.over; waited += looksMs) await pause(looksMs)
    return this.known.get(line)
  }

  private async look(referral: string): Promise<void> {
    const { body } = await this.callers.until({ door: 'partner', as: 'mind', path: `/referrals/${referral}`, id: this.nextId(), correlation: this.nextId() })
    const line = body?.data?.contact?.[0]?.content?.address?.lines?.[0]
    if (line !== undefined) this.known.set(line, referral)
  }
}
