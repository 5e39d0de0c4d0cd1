import { existsSync, readFileSync } from 'node:fs'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { freePort, isFree } from './free-port.ts'

interface Ways {
  isFree(port: number): Promise<boolean>
  freePort(taken: ReadonlySet<number>): Promise<number>
}

/** Each part keeps its port over restarts while nobody else has taken it: bookmarks, tokens and consumers stay valid. */
export class RememberedPorts {
  private readonly file: string
  private readonly ways: Ways
  private readonly ports: Record<string, number>

  constructor(file: string, ways: Ways = { isFree, freePort }) {
    this.file = file
    this.ways = ways
    this.ports = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  }

  /** Where it was last given a place: right for whatever runs, at best likely for the rest. */
  last(name: string): number | undefined {
    return this.ports[name]
  }

  async of(name: string): Promise<number> {
    const known = this.ports[name]
    if (known !== undefined && (await this.ways.isFree(known))) return known
    const port = await this.ways.freePort(new Set(Object.values(this.ports)))
    this.ports[name] = port
    writeAtomically(this.file, JSON.stringify(this.ports, null, 2))
    return port
  }
}
