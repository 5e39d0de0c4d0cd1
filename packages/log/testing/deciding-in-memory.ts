import { moved } from '../src/consume/partition-handler.js'
import type { ProjectionRules } from '../src/project/fold.js'
import type { Projector } from '../src/project/projector.js'
import type { View } from '../src/view/view.js'
import { LogInMemory } from './log-in-memory.js'
import { PositionedTopic, type Crash } from './positioned-topic.js'

interface Process<Input, Output extends object> {
  readonly projector: Projector<Input, Output>
  /** Absent: it has to open the partition first. */
  next?: number
}

export interface Deciding<Input, Output extends object> {
  readonly topic: string
  readonly decisions: string
  readonly partition: number
  readonly rules: ProjectionRules<Input, Output>
}

/** Processes of one service that decide about the same partition beside each other, as where one took another for dead. */
export class DecidingInMemory<Input, Output extends object> {
  readonly log = new LogInMemory()
  readonly decided: PositionedTopic
  private readonly processes: Process<Input, Output>[]
  private readonly view: View

  constructor(
    private readonly deciding: Deciding<Input, Output>,
    howMany: number
  ) {
    this.decided = new PositionedTopic(deciding.decisions, deciding.partition)
    this.view = this.log.view('deciding')
    this.processes = Array.from({ length: howMany }, () => this.begin())
  }

  /** Decides about all that stands there; a process that is killed comes back as a new one. */
  async fold(which: number, crash?: Crash): Promise<void> {
    const { topic, partition } = this.deciding
    const process = (this.processes[which] ??= this.begin())
    this.crashes.set(process.projector, crash)
    try {
      process.next ??= await process.projector.open(partition)
      const all = this.log.on(topic, partition)
      if (process.next >= all.length) return
      const next = await process.projector.handle({ topic, partition, records: all.slice(process.next), end: all.length })
      if (next === moved) delete process.next
      else process.next = next
    } catch {
      this.processes[which] = this.begin()
    }
  }

  loseViews(): void {
    this.log.redis.flushall()
  }

  private readonly crashes = new Map<unknown, Crash | undefined>()

  private begin(): Process<Input, Output> {
    const { topic, rules } = this.deciding
    const process: Process<Input, Output> = {
      projector: this.log.projector<Input, Output>(topic, this.view, rules, {
        decided: this.decided.reader,
        appender: this.decided.appender(() => this.crashes.get(process.projector))
      })
    }
    return process
  }
}
