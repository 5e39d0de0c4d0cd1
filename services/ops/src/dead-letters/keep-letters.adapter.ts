import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common'
import type { EverySoOften } from '@oldham-cares/service-kit'

/** Looks for letters that expire, for as long as the service runs. */
export class KeepLettersAdapter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly looking: EverySoOften) {}

  onApplicationBootstrap(): void {
    this.looking.start()
  }

  /** Before the log is closed beneath it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.looking.stop()
  }
}
