import type { Redis } from 'ioredis'
import { partitionCount } from '../broker/topics.js'
import { digestOf, type RawRow } from './digest.js'
import { beginning, readReached, sameReached, writeReached, type Reached } from './reached.js'
import { Rows } from './rows.js'

const reachedField = '@reached'
const caughtUpField = '@caught-up'
/** How long rows of another version are kept: a release that has to be taken back finds them for a day. */
const keptForSeconds = 86_400

/** What Lua puts on its stack at once: a call of Redis for each field was most of what storing cost. */
const fieldsAtOnce = 4_000

/** KEYS[1] the partition's hash; ARGV: expected, how many names and values to set follow, those, then names to remove. */
const storeScript = `
local at = redis.call('HGET', KEYS[1], '${reachedField}') or ''
if at ~= ARGV[1] and not (at == '' and ARGV[1] == '${writeReached(beginning)}') then return 0 end
local last = 2 + tonumber(ARGV[2])
for i = 3, last, ${fieldsAtOnce} do redis.call('HSET', KEYS[1], unpack(ARGV, i, math.min(i + ${fieldsAtOnce - 1}, last))) end
for i = last + 1, #ARGV, ${fieldsAtOnce} do redis.call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + ${fieldsAtOnce - 1}, #ARGV))) end
return 1`

/** KEYS[1] the partition's hash; ARGV[1]: how far it must be for its mark to go. */
const forgetCaughtUpScript = `
if (redis.call('HGET', KEYS[1], '${reachedField}') or '') == ARGV[1] then redis.call('HDEL', KEYS[1], '${caughtUpField}') end
return 1`

declare module 'ioredis' {
  interface Redis {
    storeView(key: string, ...args: string[]): Promise<number>
    forgetCaughtUp(key: string, reached: string): Promise<number>
  }
}

export class NotCaughtUp extends Error {
  readonly code = 'VIEW.NOT_CAUGHT_UP'
}

/**
 * A projection in Redis: one hash per partition, so that what is lost is lost whole and rebuilt whole.
 * Never the record: everything here is folded from the log and can be thrown away at any time.
 */
export class View {
  constructor(
    private readonly redis: Redis,
    readonly name: string,
    /** Of what is folded into it. What another version folded is never read: this one begins at offset 0, under keys of its own. */
    private readonly version?: number
  ) {
    if (typeof redis.storeView === 'function') return
    redis.defineCommand('storeView', { numberOfKeys: 1, lua: storeScript })
    redis.defineCommand('forgetCaughtUp', { numberOfKeys: 1, lua: forgetCaughtUpScript })
  }

  keyOf(partition: number): string {
    return this.keyAt(partition, this.version === undefined ? '' : `@${this.version}`)
  }

  /**
   * Called by whoever folds the partition from now on. Other versions' rows are not folded any further: no gate may ask
   * them until they are, and where nobody comes back to them they go.
   */
  async claim(partition: number): Promise<void> {
    const { redis, version } = this
    if (version === undefined) return
    const versions = this.keyAt(partition, '@versions')
    await redis.hset(versions, String(version), '')
    await redis.persist(this.keyOf(partition))
    const others = (await redis.hkeys(versions)).filter((other) => other !== String(version))
    for (const key of ['', ...others.map((other) => `@${other}`)].map((suffix) => this.keyAt(partition, suffix))) {
      await redis.hdel(key, caughtUpField)
      await redis.expire(key, keptForSeconds)
    }
  }

  /** Rows of the same kind and version under keys of their own, which nobody reads who was not given them. */
  beside(attempt: string): View {
    return new View(this.redis, `${this.name}~${attempt}`, this.version)
  }

  private keyAt(partition: number, suffix: string): string {
    return `{p${partition}}:${this.name}${suffix}`
  }

  async reached(partition: number): Promise<Reached> {
    return readReached(await this.redis.hget(this.keyOf(partition), reachedField))
  }

  /** Rows and how far they are, read at one moment. */
  async load(partition: number, names: readonly string[]): Promise<{ reached: Reached; rows: Rows }> {
    const distinct = [...new Set(names)]
    const [reached, ...found] = await this.redis.hmget(this.keyOf(partition), reachedField, ...distinct)
    const values = new Map<string, unknown>()
    distinct.forEach((name, index) => {
      const json = found[index]
      values.set(name, json == null ? undefined : JSON.parse(json))
    })
    return { reached: readReached(reached), rows: new Rows(values) }
  }

  /** Stores rows and progress together, only where the view is still at `from`. False: somebody else moved it, or it was lost. */
  async store(partition: number, from: Reached, to: Reached, rows: Rows, caughtUp: boolean): Promise<boolean> {
    const sets: string[] = []
    const removals: string[] = []
    for (const [name, json] of rows.changes()) {
      if (json === undefined) removals.push(name)
      else sets.push(name, json)
    }
    if (sameReached(from, to) && sets.length + removals.length === 0 && !caughtUp) return true
    sets.push(reachedField, writeReached(to), ...(caughtUp ? [caughtUpField, '1'] : []))
    const stored = await this.redis.storeView(this.keyOf(partition), writeReached(from), String(sets.length), ...sets, ...removals)
    return stored === 1
  }

  async exists(partition: number): Promise<boolean> {
    return (await this.redis.exists(this.keyOf(partition))) === 1
  }

  async caughtUp(partition: number): Promise<boolean> {
    return (await this.redis.hget(this.keyOf(partition), caughtUpField)) === '1'
  }

  /** Only while the view is still where the caller saw it: whoever folded it further has set the mark rightly. */
  async forgetCaughtUp(partition: number, reached: Reached): Promise<void> {
    await this.redis.forgetCaughtUp(this.keyOf(partition), writeReached(reached))
  }

  /** One row, caught up or not: for work that was decided already, never for a gate. */
  async row<Row>(partition: number, name: string): Promise<Row | undefined> {
    const json = await this.redis.hget(this.keyOf(partition), name)
    return json === null ? undefined : JSON.parse(json)
  }

  /** Fields as they are kept, the view's own marks too, in no order; what changes meanwhile may come twice. */
  async *raw(partition: number, match = '*'): AsyncIterable<RawRow> {
    for await (const page of this.redis.hscanStream(this.keyOf(partition), { match, count: 500 })) {
      const flat = page as readonly string[]
      for (let at = 0; at + 1 < flat.length; at += 2) yield [flat[at] ?? '', flat[at + 1] ?? '']
    }
  }

  /** One hash over all the view holds, to compare two ways of having come to it. */
  digest(): Promise<string> {
    return digestOf(Array.from({ length: partitionCount }, (_, partition) => this.raw(partition)))
  }

  /** Every row whose name matches a Redis glob. */
  async *scan<Row>(partition: number, pattern: string): AsyncIterable<readonly [name: string, row: Row]> {
    for await (const [name, json] of this.raw(partition, pattern)) yield [name, JSON.parse(json)]
  }

  /** Rows for a gate. Throws NotCaughtUp while the partition is being rebuilt: absence would not be knowledge. */
  async ask(partition: number, names: readonly string[]): Promise<readonly unknown[]> {
    return (await this.askAt(partition, names)).rows
  }

  /** The same, with the next offset to be folded at the moment the rows were read. */
  async askAt(partition: number, names: readonly string[]): Promise<{ folded: number; rows: readonly unknown[] }> {
    const [mark, reached, ...found] = await this.redis.hmget(this.keyOf(partition), caughtUpField, reachedField, ...names)
    if (mark !== '1') throw new NotCaughtUp(`${this.name} is not caught up on partition ${partition}`)
    return { folded: readReached(reached).folded, rows: found.map((json) => (json == null ? undefined : JSON.parse(json))) }
  }
}
