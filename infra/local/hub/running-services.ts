import type { Child } from '../processes/child-processes.ts'
import type { ServiceName } from './services.ts'
import type { Parts } from './start-parts.ts'
import { startService, type Service } from './start-service.ts'

/** The services of one hub, by name; instances started beside them are their starter's to keep. */
export class RunningServices {
  private readonly parts: Parts
  private readonly from: string
  private readonly running = new Map<ServiceName, Service>()
  /** The newest process of each, which may not be ready yet. */
  private readonly newest = new Map<ServiceName, Child>()
  private besides = 0

  constructor(parts: Parts, from: string) {
    this.parts = parts
    this.from = from
  }

  get all(): ReadonlyMap<ServiceName, Service> {
    return this.running
  }

  /** casework alone first: a door is ready only when the decider has caught up */
  async startAll(names: readonly ServiceName[], onProgress: (line: string) => void): Promise<void> {
    const decider = names.filter((name) => name === 'casework')
    const others = names.filter((name) => name !== 'casework')
    for (const group of [decider, others]) {
      await Promise.all(group.map(async (name) => {
        const began = Date.now()
        await this.start(name)
        onProgress(`${name}: ready after ${((Date.now() - began) / 1000).toFixed(1)} s`)
      }))
    }
  }

  async start(name: ServiceName, from = this.from): Promise<void> {
    if (this.running.get(name)?.child.ended() === undefined && this.running.has(name)) {
      throw new Error(`${name} already runs in this hub: startBeside starts another`)
    }
    this.running.set(name, await startService(this.parts, { name, from, began: (child) => this.newest.set(name, child) }))
  }

  async restart(name: ServiceName, from = this.from): Promise<void> {
    await this.child(name).stop()
    await this.start(name, from)
  }

  stop(name: ServiceName): Promise<void> {
    return this.child(name).stop()
  }

  kill(name: ServiceName): Promise<void> {
    return this.child(name).kill()
  }

  beside(name: ServiceName): Promise<Service> {
    return startService(this.parts, { name, from: this.from, label: `${name}-beside-${++this.besides}` })
  }

  private child(name: ServiceName) {
    const child = this.newest.get(name)
    if (!child) throw new Error(`${name} does not run in this hub`)
    return child
  }
}
