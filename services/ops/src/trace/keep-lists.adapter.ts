import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common'
import type { OpenedTrace } from './open-trace.js'

/** Keeps the lists for as long as the service runs. */
export class KeepListsAdapter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly keeping: OpenedTrace['keeping']) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.keeping.start()
  }

  /** Before the log is closed beneath it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.keeping.close()
  }
}
