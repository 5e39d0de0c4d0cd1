import { EventEmitter, once } from 'node:events'
import type { Redis } from 'ioredis'

/**
 * Wakes the process that waits for a verdict when whichever replica folded it has stored it. It only shortens the
 * wait: the verdict itself is read from the view, and a bell that is never heard costs the wait, not the verdict.
 */
export class VerdictBell {
  private readonly rung = new EventEmitter().setMaxListeners(0)
  private readonly channel: string

  constructor(
    private readonly redis: Redis,
    private readonly listening: Redis,
    name: string
  ) {
    this.channel = `${name}:verdicts`
  }

  async listen(): Promise<void> {
    this.listening.on('message', (_channel, ids: string) => {
      for (const id of ids.split(' ')) this.rung.emit(id)
    })
    await this.listening.subscribe(this.channel)
  }

  ring(commands: readonly string[]): void {
    if (commands.length > 0) this.redis.publish(this.channel, [...new Set(commands)].join(' ')).catch(() => undefined)
  }

  /** Asks `read` now, whenever the bell rings and at the end; undefined where there was no verdict in time. */
  async await<Verdict>(
    command: string,
    withinMs: number,
    read: () => Promise<Verdict | undefined>
  ): Promise<Verdict | undefined> {
    const signal = AbortSignal.timeout(withinMs)
    while (!signal.aborted) {
      const heard = once(this.rung, command, { signal }).catch(() => undefined)
      const verdict = await read()
      if (verdict !== undefined) {
        this.rung.emit(command)
        return verdict
      }
      await heard
    }
    return read()
  }

  /** Resolves when the bell rings for `id`, and when `signal` says so at the latest. */
  async heard(id: string, signal: AbortSignal): Promise<void> {
    await once(this.rung, id, { signal }).catch(() => undefined)
  }
}
