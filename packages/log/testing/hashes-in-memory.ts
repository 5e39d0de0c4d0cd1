import type { Redis } from 'ioredis'
import { writeReached, beginning } from '../src/view/reached.js'

const reached = '@reached'
const caughtUp = '@caught-up'

/** As much of Redis as a view asks of it: hashes, and what the scripts of a view and of a rebuild do to them. */
export class HashesInMemory {
  private readonly hashes = new Map<string, Map<string, string>>()
  /** Keys that are to go, and in how many seconds. Nothing goes by itself here. */
  readonly goIn = new Map<string, number>()
  /** What happens while a scan is under way: before its fields are read, and after. */
  whileScanning: (moment: 'before' | 'after') => Promise<void> = async () => {}
  /** A scan may say twice what stands there: Redis does while a hash grows. */
  scansTwice = false

  asRedis(): Redis {
    return this as unknown as Redis
  }

  flushall(): void {
    this.hashes.clear()
  }

  async hget(key: string, field: string): Promise<string | null> {
    return this.hashes.get(key)?.get(field) ?? null
  }

  async hmget(key: string, ...fields: string[]): Promise<(string | null)[]> {
    return fields.map((field) => this.hashes.get(key)?.get(field) ?? null)
  }

  async hset(key: string, field: string, value: string): Promise<number> {
    const hash = this.hashes.get(key) ?? new Map<string, string>()
    this.hashes.set(key, hash.set(field, value))
    return 1
  }

  async hkeys(key: string): Promise<string[]> {
    return [...(this.hashes.get(key) ?? new Map<string, string>()).keys()]
  }

  async hdel(key: string, field: string): Promise<number> {
    return this.hashes.get(key)?.delete(field) ? 1 : 0
  }

  async expire(key: string, seconds: number): Promise<number> {
    if (!this.hashes.has(key)) return 0
    this.goIn.set(key, seconds)
    return 1
  }

  async persist(key: string): Promise<number> {
    return this.goIn.delete(key) ? 1 : 0
  }

  async exists(key: string): Promise<number> {
    return this.hashes.has(key) ? 1 : 0
  }

  async unlink(key: string): Promise<number> {
    return this.hashes.delete(key) ? 1 : 0
  }

  async swapView(live: string, rebuilt: string, at: string): Promise<number> {
    const [hash, next] = [this.hashes.get(live), this.hashes.get(rebuilt)]
    if ((hash?.get(reached) ?? '') !== at || next === undefined) return 0
    if (hash?.get(caughtUp) === '1') next.set(caughtUp, '1')
    this.hashes.set(live, next.set(reached, at))
    this.hashes.delete(rebuilt)
    return 1
  }

  async *hscanStream(key: string, { match }: { match: string }): AsyncIterable<string[]> {
    await this.whileScanning('before')
    const page = [...(this.hashes.get(key) ?? [])].filter(([field]) => field.startsWith(match.replace('*', ''))).flat()
    await this.whileScanning('after')
    yield page
    if (this.scansTwice) yield page
  }

  async storeView(key: string, from: string, sets: string, ...rest: string[]): Promise<number> {
    const hash = this.hashes.get(key) ?? new Map<string, string>()
    if ((hash.get(reached) ?? writeReached(beginning)) !== from) return 0
    const removedFrom = Number(sets)
    for (let at = 0; at < removedFrom; at += 2) hash.set(rest[at] ?? '', rest[at + 1] ?? '')
    for (const field of rest.slice(removedFrom)) hash.delete(field)
    this.hashes.set(key, hash)
    return 1
  }

  async forgetCaughtUp(key: string, at: string): Promise<number> {
    const hash = this.hashes.get(key)
    if ((hash?.get(reached) ?? '') === at) hash?.delete(caughtUp)
    return 1
  }
}
