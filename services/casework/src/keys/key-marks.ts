import { erasedMarker, type KeyDirectory, type Mapping, type PersonKeyRecord } from '@oldham-cares/vault'

export interface Marking {
  readonly directory: KeyDirectory
  /** To `hub.keys.v1`. */
  readonly append: (record: PersonKeyRecord) => Promise<void>
  readonly now: () => number
  readonly marked: (fields: { readonly person: string; readonly keyId: string }) => void
}

/**
 * Overwrites the keys of people who were erased, for ever. What has its marker is left alone, so that whoever reads the
 * same fact again, or starts again in the middle, writes nothing twice.
 */
export class KeyMarks {
  constructor(private readonly marking: Marking) {}

  /** Which of the keys named are nobody's as far as is known here: not read yet, or never written. */
  unknownOf(keys: readonly string[]): readonly string[] {
    return keys.filter((keyId) => this.marking.directory.recordOf(keyId) === undefined)
  }

  /** Every key and mapping of the person, whatever the fact names: nobody else's are touched. */
  async forget(person: string): Promise<void> {
    for (const mapping of this.marking.directory.mappingsOf(person)) await this.mark(mapping)
  }

  /**
   * What was written after its marker. A rotation that was wrapping a key while its person was erased may have put it
   * back: compaction would keep the later one.
   */
  async markAgain(record: PersonKeyRecord): Promise<void> {
    if (record.status === 'active' && this.marking.directory.isErased(record.person)) await this.forget(record.person)
  }

  private async mark({ record }: Mapping): Promise<void> {
    if (record.status !== 'active') return
    await this.marking.append(erasedMarker(record, this.marking.now()))
    this.marking.marked({ person: record.person, keyId: record.keyId })
  }
}
