/** Counts what this process holds open for each client: one client cannot take what all are served from. */
export class OpenStreams {
  private readonly open = new Map<string, number>()

  constructor(private readonly most: number) {}

  /** Gives it back, once and for all; undefined where the client has as many as it may. */
  take(client: string): (() => void) | undefined {
    const others = this.open.get(client) ?? 0
    if (others >= this.most) return undefined
    this.open.set(client, others + 1)
    let taken = true
    return () => {
      if (taken) this.giveBack(client)
      taken = false
    }
  }

  private giveBack(client: string): void {
    const left = (this.open.get(client) ?? 1) - 1
    if (left === 0) this.open.delete(client)
    else this.open.set(client, left)
  }
}
