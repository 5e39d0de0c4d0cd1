import type { Asking, Callers } from './callers.ts'

/** Somebody took something back, or was erased, and was answered that it is done. */
export interface TakenBack {
  /** Under which the person was referred: the facts say who that is. */
  readonly correlation: string
  readonly from: 'everybody' | 'mind'
  readonly by: 'withdrawal' | 'erasure'
  readonly answeredAt: number
}

type Look = Omit<Asking, 'id' | 'correlation'>

export interface Shown {
  readonly correlation: string
  readonly by: string
  readonly began: number
}

export interface Watched {
  readonly takenBack: readonly TakenBack[]
  /** Reads begun after the answer that showed something all the same. */
  readonly shown: readonly Shown[]
  /** What a partner holds, answered as something that nobody knows. */
  readonly denied: readonly string[]
  /** Correlations of referrals that were not answered as taken in the end. */
  readonly refused: readonly string[]
}

/** Those who read on: of whom nothing may be shown any more, and of those whom a partner works with. */
export class Watch implements Watched {
  readonly takenBack: TakenBack[] = []
  readonly shown: Shown[] = []
  readonly denied: string[] = []
  readonly refused: string[] = []
  private readonly closed: { readonly correlation: string; readonly look: Look; readonly shows: (body: any) => boolean }[] = []
  private readonly held: { readonly look: Look }[] = []
  private turn = 0

  private readonly callers: Callers
  private readonly nextId: () => string

  constructor(callers: Callers, nextId: () => string) {
    this.callers = callers
    this.nextId = nextId
  }

  /** From now on each of these must show nothing. */
  async nothingMore(back: Omit<TakenBack, 'answeredAt'>, looks: readonly { readonly look: Look; readonly shows: (body: any) => boolean }[]): Promise<void> {
    this.takenBack.push({ ...back, answeredAt: Date.now() })
    for (const look of looks) this.closed.push({ correlation: back.correlation, ...look })
    await Promise.all(looks.map((look) => this.lookAgain({ correlation: back.correlation, ...look })))
  }

  stillHolds(look: Look): void {
    this.held.push({ look })
  }

  /** One look at each kind; whoever is looked at last comes first again. */
  async lookOn(): Promise<void> {
    this.turn += 1
    const closed = this.closed[this.turn % Math.max(1, this.closed.length)]
    const held = this.held[(this.turn * 7) % Math.max(1, this.held.length)]
    await Promise.all([closed && this.lookAgain(closed), held && this.holds(held.look)])
  }

  private async lookAgain({ correlation, look, shows }: (typeof this.closed)[number]): Promise<void> {
    const { status, body, began } = await this.callers.ask({ ...look, id: this.nextId(), correlation: this.nextId() })
    if (status === 200 && shows(body)) this.shown.push({ correlation, by: look.as, began })
  }

  private async holds(look: Look): Promise<void> {
    const { status } = await this.callers.ask({ ...look, id: this.nextId(), correlation: this.nextId() })
    if (status === 404 || status === 403) this.denied.push(`${look.as} ${status}`)
  }
}
