import type { Batch, moved, PartitionHandler } from '../src/consume/partition-handler.js'

type Asked<Result> = { readonly of: string; readonly settle: (result: Result) => void; readonly fail: (cause: Error) => void }

/** A handler whose every answer is the test's to give: by itself, or later where `held`. */
export class HandlerInHand implements PartitionHandler {
  readonly asked: string[] = []
  readonly held: Asked<never>[] = []
  holds = false
  openAt = 0
  standing = true
  /** Answers of the next calls about a partition, before the ordinary ones. */
  readonly next = new Map<number, (Error | typeof moved | number)[]>()

  open(partition: number): Promise<number> {
    return this.answer(`open ${partition}`, partition, this.openAt) as Promise<number>
  }

  handle({ partition, records, end }: Batch): Promise<number | typeof moved> {
    const offsets = records.map(({ offset }) => offset)
    return this.answer(`handle ${partition}: ${offsets.join(',')} of ${end}`, partition, (offsets.at(-1) ?? -1) + 1)
  }

  close(partition: number): void {
    this.asked.push(`close ${partition}`)
  }

  async stands(_partition: number): Promise<boolean> {
    return this.standing
  }

  sinceThen(): string[] {
    return this.asked.splice(0)
  }

  /** Lets the oldest call that is held end, with `result` where one is given. */
  release(result?: number | Error): void {
    const oldest = this.held.shift()
    if (result instanceof Error) oldest?.fail(result)
    else oldest?.settle(result as never)
  }

  private async answer(of: string, partition: number, ordinary: number): Promise<number | typeof moved> {
    this.asked.push(of)
    const answer = this.next.get(partition)?.shift() ?? ordinary
    if (answer instanceof Error) throw answer
    if (!this.holds) return answer
    const given = await new Promise<number | undefined>((settle, fail) => {
      this.held.push({ of, settle: settle as (result: never) => void, fail })
    })
    return given ?? answer
  }
}
