import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common'
import type { RewrapKeys } from './rewrap-keys.js'

/** A door that had not noticed a rotation yet may have wrapped with the old key after everything was brought over. */
const everyMs = 10_000

/** Brings keys over when the service starts and ever again, beside whenever the key file changes. */
export class WatchKeysAdapter implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly keys: Pick<RewrapKeys, 'bringOver' | 'stop'>) {}

  onApplicationBootstrap(): void {
    void this.keys.bringOver()
    this.timer = setInterval(() => void this.keys.bringOver(), everyMs)
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer)
    await this.keys.stop()
  }
}
