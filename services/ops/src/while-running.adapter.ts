import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common'
import type { EverySoOften } from '@oldham-cares/service-kit'

/** Something that is done again and again for as long as the service runs. */
export class WhileRunning implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly repeated: EverySoOften) {}

  onApplicationBootstrap(): void {
    this.repeated.start()
  }

  /** Before the log is closed beneath it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.repeated.stop()
  }
}
