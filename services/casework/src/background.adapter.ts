import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common'
import type { GroupConsumer } from '@oldham-cares/log'
import type { EverySoOften } from '@oldham-cares/service-kit'

/** What casework does beside deciding, begun and ended with the service. */
export class BackgroundAdapter implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly followUps: Pick<GroupConsumer, 'start' | 'close'>,
    private readonly checks: readonly Pick<EverySoOften, 'start' | 'stop'>[]
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.followUps.start()
    for (const check of this.checks) check.start()
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.checks.map((check) => check.stop()), this.followUps.close()])
  }
}
