import { RegistryError } from '../src/codec/errors.js'
import type { SchemaRegistry } from '../src/codec/registry.js'

/** Gives ids like a registry: one per distinct text, from `first`. */
export class RegistryInMemory implements SchemaRegistry {
  readonly subjects = new Map<string, string>()
  readonly asked: number[] = []
  up = true
  private readonly texts: string[] = []

  constructor(private readonly first = 1) {}

  async register(subject: string, schema: string): Promise<number> {
    this.answer(subject)
    this.subjects.set(subject, schema)
    if (!this.texts.includes(schema)) this.texts.push(schema)
    return this.texts.indexOf(schema) + this.first
  }

  async schema(id: number): Promise<string | undefined> {
    this.asked.push(id)
    this.answer(`id ${id}`)
    return this.texts[id - this.first]
  }

  private answer(at: string): void {
    if (!this.up) throw new RegistryError('REGISTRY.UNREACHABLE', at)
  }
}

export const topics = {
  'hub.intake.v1': 'commands',
  'hub.events.v1': 'facts',
  'hub.releases.gp.v1': 'releases',
  'hub.deliveries.v1': 'deliveries',
  'hub.keys.v1': 'keys',
  'hub.directory.v1': 'directory',
  'hub.endpoints.v1': 'endpoints',
  'hub.subscriptions.v1': 'subscriptions',
  'hub.audit.v1': 'audit',
  'hub.ledger.v1': 'ledger',
  'hub.dead.v1': 'dead',
  'hub.operations.v1': 'operations'
} as const

export const topicOf = (family: string): string =>
  Object.entries(topics).find(([, carried]) => carried === family)?.[0] ?? ''
