import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { compactDecrypt, CompactEncrypt } from 'jose'

/**
 * Rows in Redis that only whoever holds their ticket can find and open: the row's name is a hash of the ticket, its key is derived
 * from it, and the ticket itself stands in the browser's cookie alone. A copy of Redis signs nobody in.
 */
export class SealedRows<Row> {
  constructor(
    private readonly redis: Pick<Redis, 'set' | 'get' | 'getex' | 'getdel' | 'del'>,
    private readonly kind: string
  ) {}

  /** Answers the ticket. */
  async put(row: Row, seconds: number): Promise<string> {
    const ticket = randomBytes(32).toString('base64url')
    await this.redis.set(this.nameOf(ticket), await this.seal(ticket, row), 'EX', seconds)
    return ticket
  }

  /** For as long as it was going to stay; where it is gone meanwhile it stays gone. */
  async replace(ticket: string, row: Row): Promise<void> {
    await this.redis.set(this.nameOf(ticket), await this.seal(ticket, row), 'KEEPTTL', 'XX')
  }

  /** With `seconds` it stays so much longer from now. */
  async get(ticket: string, seconds?: number): Promise<Row | undefined> {
    const name = this.nameOf(ticket)
    return this.open(ticket, seconds === undefined ? await this.redis.get(name) : await this.redis.getex(name, 'EX', seconds))
  }

  /** Once. */
  async take(ticket: string): Promise<Row | undefined> {
    return this.open(ticket, await this.redis.getdel(this.nameOf(ticket)))
  }

  async remove(ticket: string): Promise<void> {
    await this.redis.del(this.nameOf(ticket))
  }

  private nameOf(ticket: string): string {
    return `console:${this.kind}:${createHash('sha256').update(ticket).digest('base64url')}`
  }

  private keyOf(ticket: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', ticket, '', `console ${this.kind}`, 32))
  }

  private seal(ticket: string, row: Row): Promise<string> {
    return new CompactEncrypt(Buffer.from(JSON.stringify(row))).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(this.keyOf(ticket))
  }

  /** What was changed by anybody else counts as none. */
  private async open(ticket: string, sealed: string | null): Promise<Row | undefined> {
    if (sealed === null) return undefined
    const opened = await compactDecrypt(sealed, this.keyOf(ticket)).catch(() => undefined)
    return opened && (JSON.parse(Buffer.from(opened.plaintext).toString()) as Row)
  }
}
