import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose'
import {
  beginning, linkAfter, partitionCount, topics, type HubRecord, type Range, type Ranges, type Received, type SealMade, type SignSeal
} from '@oldham-cares/log'

/** A set of one private Ed25519 key, as `HUB_AUDIT_KEY_FILE` holds it. */
export const auditKeys = async (kid = 'audit-1'): Promise<JSONWebKeySet> => {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  return { keys: [{ ...(await exportJWK(privateKey)), kid, alg: 'EdDSA', use: 'sig' }] }
}

/** Topics as lists, read by offsets; records are JSON. What stands there can be changed behind everybody's back. */
export class SealedInMemory {
  readonly asked: Range[] = []
  private readonly topics = new Map<string, Received[]>()

  readonly ranges: Ranges = {
    ends: async (topic) =>
      Array.from({ length: partitionCount }, (_, partition) => ({ partition, low: this.on(topic, partition)[0]?.offset ?? 0, high: this.end(topic, partition) })),
    read: async (range, take) => {
      const { topic, partition, from, to } = range
      if (from >= to) return
      this.asked.push(range)
      const records = this.on(topic, partition).filter(({ offset }) => offset >= from && offset < to)
      for (let at = 0; at < records.length; at += 3) await take(records.slice(at, at + 3))
    }
  }

  async decode({ value }: Received): Promise<HubRecord> {
    return JSON.parse(value.toString())
  }

  on(topic: string, partition: number): Received[] {
    const records = this.topics.get(`${topic}/${partition}`) ?? []
    this.topics.set(`${topic}/${partition}`, records)
    return records
  }

  end(topic: string, partition: number): number {
    return (this.on(topic, partition).at(-1)?.offset ?? -1) + 1
  }

  put(topic: string, partition: number, record: object, key = 'k'): void {
    const event = 'type' in record && record.type === 'SealMade' ? 'uk.oldhamcares.seal.made.v1' : 'of.the.test'
    const at = { topic, partition, offset: this.end(topic, partition), key, timestamp: 1_000, cause: undefined, valid: true }
    this.on(topic, partition).push({ ...at, value: Buffer.from(JSON.stringify(record)), headers: { ce_type: Buffer.from(event) } })
  }

  async append(topic: string, _key: string, record: HubRecord, partition: number): Promise<void> {
    this.put(topic, partition, record)
  }

  /** Changes one byte of a record's value, as somebody with the disk could. */
  tamper(topic: string, partition: number, offset: number): void {
    const found = this.on(topic, partition).find((record) => record.offset === offset)
    if (found === undefined) throw new Error('There is no such record')
    const last = found.value.length - 2
    found.value[last] = (found.value[last] ?? 0) ^ 1
  }

  linkAt(topic: string, partition: number, to: number): string {
    return this.on(topic, partition).slice(0, to).reduce((link, record) => linkAfter(link, record), beginning)
  }

  /** Puts a good seal of `[from, to)` where it belongs. */
  async seal(sign: SignSeal, topic: string, partition: number, from: number, to: number): Promise<SealMade> {
    const [previous, hash] = [this.linkAt(topic, partition, from), this.linkAt(topic, partition, to)]
    const seal = await sign({ topic, partition, from, to, hash, previous, time: 1_000 })
    this.put(topics.audit, partition, seal)
    return seal
  }
}
