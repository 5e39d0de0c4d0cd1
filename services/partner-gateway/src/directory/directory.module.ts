import { Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import { CONFIG, HEALTH, HUB_LOG, LOGGER, REGISTER, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import type { PartnerGatewayConfig } from '../config.js'
import { openDirectory, type OpenDirectory } from './open-directory.js'
import { DIRECTORY } from './token.js'

const OPEN = Symbol('open-directory')

@Module({
  providers: [
    {
      provide: OPEN,
      inject: [CONFIG, HUB_LOG, LOGGER, REGISTER, HEALTH],
      useFactory: (config: PartnerGatewayConfig, log: Log, logger: Logger, register: Register, health: Health) =>
        openDirectory({ log, logger, register, health, contracts: config.contractsFolder, pollMs: config.directoryPollMs })
    },
    { provide: DIRECTORY, inject: [OPEN], useFactory: ({ directory }: OpenDirectory) => directory }
  ],
  exports: [DIRECTORY]
})
export class DirectoryModule implements BeforeApplicationShutdown {
  constructor(@Inject(OPEN) private readonly open: OpenDirectory) {}

  beforeApplicationShutdown(): void {
    this.open.stop()
  }
}
