import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common'
import type { EverySoOften } from '@oldham-cares/service-kit'

/** Seals for as long as the service runs. */
export class KeepSealingAdapter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly keeping: EverySoOften) {}

  onApplicationBootstrap(): void {
    this.keeping.start()
  }

  /** Before the log is closed beneath it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.keeping.stop()
  }
}
