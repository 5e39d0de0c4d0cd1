/** What a folder of backups holds: written last at each backup, so that what it names stands. */
export interface Manifest {
  readonly format: 1
  /** Oldest first. */
  readonly points: readonly Point[]
  readonly files: readonly BackedFile[]
}

/** A moment the log can be restored to. */
export interface Point {
  /** When it was taken, in UTC: its name. */
  readonly name: string
  readonly topics: readonly BackedTopic[]
}

export interface BackedTopic {
  readonly topic: string
  /** Only what was set for the topic itself. */
  readonly settings: Readonly<Record<string, string>>
  readonly partitions: readonly Extent[]
}

/** Offsets `[low, high)` of a partition. */
export interface Extent {
  readonly partition: number
  readonly low: number
  readonly high: number
}

export interface BackedFile extends Extent {
  readonly topic: string
  /** Relative to the folder. */
  readonly file: string
  /** SHA-256 of its bytes, in hex. */
  readonly sha256: string
}

/** A backup that cannot be taken or restored, in one sentence for whoever asked for it. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault'
}

export const nothingBacked: Manifest = { format: 1, points: [], files: [] }

/** How far the files reach: the offset after the last one kept of each partition. */
export const reachOf = ({ files }: Manifest): ReadonlyMap<string, number> => {
  const reach = new Map<string, number>()
  for (const { topic, partition, high } of files) {
    const place = `${topic}/${partition}`
    reach.set(place, Math.max(reach.get(place) ?? 0, high))
  }
  return reach
}

/** Throws a BackupFault for a point that is not there. Without a name: the newest. */
export const pointNamed = ({ points }: Manifest, name: string | undefined): Point => {
  const point = name === undefined ? points.at(-1) : points.find((one) => one.name === name)
  if (point) return point
  const known = points.map((one) => one.name)
  throw new BackupFault(name === undefined
    ? 'This folder holds no finished backup.'
    : `This folder holds no backup of ${name}: it has ${known.join(', ')}.`)
}
