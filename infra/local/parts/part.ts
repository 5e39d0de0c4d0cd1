import type { Child } from '../processes/child-processes.ts'

export type PartName = 'kafka' | 'registry' | 'redis' | 'identity' | 'neighbours'

export interface Launched {
  readonly child: Child
  readonly ready: Promise<void>
}

/** One part of the hub's surroundings. Without `launch` it runs elsewhere, named in the environment. */
export interface Part {
  readonly name: PartName
  readonly address: string
  /** of Kafka: where partners reach it, each as a user with a password */
  readonly forPartners?: string
  /** of the neighbours: where they take e-mail */
  readonly mail?: string
  launch?(): Launched | Promise<Launched>
}
