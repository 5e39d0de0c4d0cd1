import type { Redis } from 'ioredis'
import { writeReached, type Reached } from '../view/reached.js'
import type { View } from '../view/view.js'

/** What nobody goes on with goes by itself. */
const leftForSeconds = 900
/** Where the live one was to stand, whoever wants to look at the other has a day. */
const keptForSeconds = 86_400

/**
 * KEYS: the live hash and the rebuilt one, of one slot; ARGV[1]: where the live one must be, and the rebuilt one is.
 * Whoever reads finds the one or the other, whole, and the gate's mark as it was.
 */
const swapScript = `
if (redis.call('HGET', KEYS[1], '@reached') or '') ~= ARGV[1] then return 0 end
if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
redis.call('HSET', KEYS[2], '@reached', ARGV[1])
if redis.call('HGET', KEYS[1], '@caught-up') == '1' then redis.call('HSET', KEYS[2], '@caught-up', '1') end
redis.call('PERSIST', KEYS[2])
redis.call('UNLINK', KEYS[1])
redis.call('RENAME', KEYS[2], KEYS[1])
return 1`

declare module 'ioredis' {
  interface Redis {
    swapView(live: string, rebuilt: string, reached: string): Promise<number>
  }
}

/** One partition of a view as it is being rebuilt: rows under a key of their own that no reader knows of. */
export class Beside {
  readonly rebuilt: View

  /** `attempt` is unlike any other's: of two who rebuild the same, neither writes into the other's. */
  constructor(
    private readonly redis: Redis,
    readonly live: View,
    readonly partition: number,
    attempt: string
  ) {
    this.rebuilt = live.beside(attempt)
    if (typeof redis.swapView !== 'function') redis.defineCommand('swapView', { numberOfKeys: 2, lua: swapScript })
  }

  /** Raw texts of rows, of the live one and of the rebuilt one. */
  async texts(names: readonly string[]): Promise<readonly { readonly name: string; readonly live: string | null; readonly rebuilt: string | null }[]> {
    if (names.length === 0) return []
    const [live, rebuilt] = await Promise.all([this.live, this.rebuilt].map((view) => this.redis.hmget(view.keyOf(this.partition), ...names)))
    return names.map((name, at) => ({ name, live: live?.[at] ?? null, rebuilt: rebuilt?.[at] ?? null }))
  }

  /** It stands, however empty, for as long as somebody goes on with it. */
  async goOn(reached: Reached): Promise<void> {
    const key = this.rebuilt.keyOf(this.partition)
    await this.redis.hset(key, '@reached', writeReached(reached))
    await this.stays(leftForSeconds)
  }

  /** False where the live one has moved on, or one of them is lost: nothing was changed. */
  async swap(reached: Reached): Promise<boolean> {
    const { live, rebuilt, partition } = this
    return (await this.redis.swapView(live.keyOf(partition), rebuilt.keyOf(partition), writeReached(reached))) === 1
  }

  async keep(): Promise<void> {
    await this.stays(keptForSeconds)
  }

  async drop(): Promise<void> {
    await this.redis.unlink(this.rebuilt.keyOf(this.partition))
  }

  async stays(seconds = leftForSeconds): Promise<void> {
    await this.redis.expire(this.rebuilt.keyOf(this.partition), seconds)
  }
}
