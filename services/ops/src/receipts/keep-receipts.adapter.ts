import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common'
import type { GroupConsumer } from '@oldham-cares/log'

/** Folds the receipts for as long as the service runs. */
export class KeepReceiptsAdapter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly folding: GroupConsumer) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.folding.start()
  }

  /** Before the log is closed beneath it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.folding.close()
  }
}
