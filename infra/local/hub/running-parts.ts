import type { Part, PartName } from '../parts/part.ts'
import type { Child } from '../processes/child-processes.ts'

/** The parts of one hub; those that run elsewhere are only known by their address. */
export class RunningParts {
  private readonly parts: Record<PartName, Part>
  private readonly running = new Map<PartName, Child>()

  constructor(parts: Record<PartName, Part>) {
    this.parts = parts
  }

  get all(): ReadonlyMap<PartName, Child> {
    return this.running
  }

  /** All at once: each waits by itself for what it needs. */
  async startAll(onProgress: (line: string) => void, only?: readonly PartName[]): Promise<void> {
    const here = Object.values(this.parts).filter(({ name, launch }) => launch !== undefined && (only?.includes(name) ?? true))
    await Promise.all(here.map(async ({ name }) => {
      const began = Date.now()
      await this.start(name)
      onProgress(`${name}: ready after ${((Date.now() - began) / 1000).toFixed(1)} s`)
    }))
  }

  async start(name: PartName): Promise<void> {
    const part = this.parts[name]
    if (!part.launch) throw new Error(`${name} runs elsewhere, so it cannot be started from here`)
    const { child, ready } = await part.launch()
    this.running.set(name, child)
    await ready
  }

  async end(name: PartName, how: 'stop' | 'kill'): Promise<void> {
    const child = this.running.get(name)
    if (!child) throw new Error(`${name} does not run here, so it cannot be stopped from here`)
    await child[how]()
  }
}
