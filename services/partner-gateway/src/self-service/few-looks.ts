import { OpenStreams } from '@oldham-cares/service-kit'
import type { Done } from './refused.js'

const mostOfAPartner = 2

/** What looks far back takes the hub's time until it is done, also where nobody waits for it any more: few at once for each partner. */
export class FewLooks {
  private readonly open = new OpenStreams(mostOfAPartner)

  async of<What>(org: string, look: () => Promise<Done<What>>): Promise<Done<What>> {
    const giveBack = this.open.take(org)
    if (!giveBack) return { state: 'too-soon', afterSeconds: 1, detail: 'The hub looks back for you already; wait for its answers.' }
    return look().finally(giveBack)
  }
}
