import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { recordOf, stillRuns, type ProcessRecord } from './still-runs.mjs'
import { writeAtomically } from './write-atomically.mjs'

/** One file per process: two starts never write the same file, and a crash in between loses at most the process being started. */
export class ProcessRecords {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  add(name: string, pid: number): ProcessRecord {
    const record = recordOf(name, pid)
    writeAtomically(this.file(record), JSON.stringify(record))
    return record
  }

  forget(record: ProcessRecord): void {
    rmSync(this.file(record), { force: true })
  }

  running(): ProcessRecord[] {
    return this.all().filter((record) => stillRuns(record))
  }

  all(): ProcessRecord[] {
    return readdirSync(this.folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(join(this.folder, file), 'utf8')))
  }

  private file({ name, pid }: ProcessRecord): string {
    return join(this.folder, `${name}-${pid}.json`)
  }
}
