import { partitionCount, topics } from '../broker/topics.js'
import type { HubRecord } from '../codec/index.js'
import type { Received } from '../consume/received.js'
import type { Range } from '../consume/topic-ranges.js'
import { brokenAmong, faultOf, Links, type Broken, type Claim } from './judge-seals.js'
import type { SealedLog } from './newest-seals.js'
import { RecordsNeeded, type Missing } from './records-needed.js'
import { sealedTopics } from './sealed-topics.js'
import { isSigned, type ReadSeal } from './signature.js'
import { partitions, whereItStands, type Place, type WhereItStands } from './where-it-stands.js'

/** Records that no good seal reaches yet, but seals at the end of the audit, each of which its own signature proves. */
export interface Unsealed extends Place {
  readonly from: number
  readonly to: number
}

export interface Verified {
  readonly seals: number
  readonly records: number
  /** By topic in the order of `sealedTopics`, then partition, then offset. */
  readonly broken: readonly Broken[]
  readonly unsealed: readonly Unsealed[]
  /** How many audit records the facts and deliveries require; see RecordsNeeded. */
  readonly required: number
  readonly missing: readonly Missing[]
  /** Facts from before there was an audit. */
  readonly before: number
}

/**
 * Reads every sealed topic from its first record on and holds against it every seal on the log, and those that somebody
 * outside has kept. Needs nothing that the hub's services hold: the topics, the schemas, and the public keys in `read`.
 */
export const verifyLog = async (log: SealedLog, read: ReadSeal, checkpoint: readonly string[] = []): Promise<Verified> => {
  const verifying = new Verifying(log, read, await whereItStands(log.ranges))
  const kept = await verifying.claimsOf(checkpoint)
  await Promise.all(partitions.map((partition) => verifying.partition(partition, kept.filter(({ seal }) => seal.partition === partition))))
  return verifying.verified
}

class Verifying {
  private readonly unsealed: Unsealed[] = []
  private readonly broken: Broken[] = []
  private readonly needed: RecordsNeeded[] = []
  private seals = 0
  private records = 0

  constructor(
    private readonly log: SealedLog,
    private readonly read: ReadSeal,
    private readonly stands: WhereItStands
  ) {}

  get verified(): Verified {
    const order = ({ topic, partition }: Place) => sealedTopics.indexOf(topic) * partitionCount + partition
    const inOrder = <At extends Place>(places: readonly At[]) => places.toSorted((a, b) => order(a) - order(b))
    const sum = (of: (needed: RecordsNeeded) => number) => this.needed.reduce((total, needed) => total + of(needed), 0)
    return {
      seals: this.seals,
      records: this.records,
      broken: inOrder(this.broken),
      unsealed: inOrder(this.unsealed),
      required: sum(({ required }) => required),
      missing: this.needed.flatMap((needed) => needed.missing()),
      before: sum(({ before }) => before)
    }
  }

  /** What a checkpoint's signatures say; one that the hub did not make is broken wherever it belongs. */
  async claimsOf(checkpoint: readonly string[]): Promise<readonly Claim[]> {
    const read = await Promise.all(checkpoint.map((signature) => this.read(signature)))
    const good = read.filter((seal) => seal !== undefined && sealedTopics.includes(seal.topic) && partitions.includes(seal.partition))
    const nowhere = { topic: 'checkpoint', partition: 0, from: 0, to: 0, fault: 'SEAL.FORGED', checkpoint: true } as const
    if (good.length < read.length) this.broken.push(nowhere)
    return good.map((seal) => ({ seal: seal as Claim['seal'], signed: true, checkpoint: true }))
  }

  /** Seals and records of one partition number stand in that partition of each topic. */
  async partition(partition: number, kept: readonly Claim[]): Promise<void> {
    const needed = new RecordsNeeded(partition, this.stands.since)
    const audit = await this.takeAudit(partition, needed)
    const claims = [...audit.claims, ...kept]
    this.seals += claims.length
    for (const topic of sealedTopics) {
      const place = { topic, partition }
      const to = topic === topics.audit ? audit.unproved : this.stands.of(place).high
      const reached = await this.follow(place, claims.filter(({ seal }) => seal.topic === topic), needed)
      if (reached < to) this.unsealed.push({ ...place, from: reached, to })
    }
    this.needed.push(needed)
  }

  /** Every seal that stands in this partition of the audit, and behind which offset there are only good ones; what else stands there is counted. */
  private async takeAudit(partition: number, needed: RecordsNeeded): Promise<{ readonly claims: readonly Claim[]; readonly unproved: number }> {
    const place = { topic: topics.audit, partition }
    const { low, high } = this.stands.of(place)
    const claims: Claim[] = []
    let unproved = low
    await this.log.ranges.read({ ...place, from: low, to: high }, async (records) => {
      for (const record of records) {
        const decoded = await this.decode(record)
        const signed = decoded?.type === 'SealMade' && decoded.partition === partition && (await isSigned(decoded, this.read))
        if (!signed) unproved = record.offset + 1
        if (decoded === undefined) this.broken.push({ ...place, from: record.offset, to: record.offset + 1, fault: 'AUDIT.NOT_READABLE' })
        else if (decoded.type === 'SealMade') claims.push({ seal: decoded, signed })
        else if (decoded.type === 'AccessRecorded') needed.takeAccess(decoded)
      }
    })
    return { claims, unproved }
  }

  /** Answers how far good seals reach. */
  private async follow(place: Place, claims: readonly Claim[], needed: RecordsNeeded): Promise<number> {
    const { low, high } = this.stands.of(place)
    const links = new Links(claims)
    if (low > 0) this.broken.push({ ...place, from: 0, to: low, fault: 'LOG.BEGINS_LATE' })
    else if (!(await this.readInto(links, { ...place, from: 0, to: high }, needed))) {
      this.broken.push({ ...place, from: links.reached, to: high, fault: 'LOG.NOT_CONTIGUOUS' })
    }
    this.broken.push(...brokenAmong(claims, links, high))
    const good = claims.filter((claim) => faultOf(claim, links, high) === undefined)
    return Math.max(0, ...good.map(({ seal }) => seal.to))
  }

  /** False where an offset is left out: what stands behind it is not followed. */
  private async readInto(links: Links, range: Range, needed: RecordsNeeded): Promise<boolean> {
    let whole = true
    await this.log.ranges.read(range, async (records) => {
      for (const record of records) {
        whole &&= links.follow(record)
        if (!whole) return
        this.records += 1
        if (record.valid && counted.has(record.topic)) await this.count(record, needed)
      }
    })
    return whole
  }

  private async count(record: Received, needed: RecordsNeeded): Promise<void> {
    const decoded = await this.decode(record)
    if (decoded !== undefined) needed.take(decoded)
  }

  /** What nobody can read stands under its seal all the same. */
  private async decode(record: Received): Promise<HubRecord | undefined> {
    try {
      return await this.log.decode(record)
    } catch {
      return undefined
    }
  }
}

const counted: ReadonlySet<string> = new Set([topics.events, topics.deliveries])
