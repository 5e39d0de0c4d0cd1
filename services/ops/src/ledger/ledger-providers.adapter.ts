import type { BeforeApplicationShutdown, OnApplicationBootstrap, Provider } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import { CONFIG, HUB_LOG, LOGGER, METRICS, watchGauge, type Logger, type Metrics } from '@oldham-cares/service-kit'
import { auditKeysFromFile } from '../audit/seal/audit-keys.js'
import type { OpsConfig } from '../config.js'
import { LEDGER, LEDGER_READ } from '../tokens.js'
import { ledgerRead } from './ledger-read.js'
import { openLedger, usualTimes, type Ledger } from './open-ledger.js'

/** Keeps the books for as long as the service runs. */
export class KeepLedgerAdapter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly ledger: Ledger,
    private readonly isKept: boolean
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.isKept) await this.ledger.start()
  }

  /** Before the log is closed beneath it. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.isKept) await this.ledger.stop()
  }
}

const opened = async (name: string, ...[config, log, logger, metrics]: readonly [OpsConfig, Log, Logger, Metrics]): Promise<Ledger> => {
  const { signLine, isLineSigned } = await auditKeysFromFile(config.auditKeyFile)
  const ledger = await openLedger(name, { log, logger, keys: { sign: signLine, isSigned: isLineSigned }, now: Date.now, times: usualTimes })
  ledger.watch.show((gauge) => watchGauge(metrics, gauge))
  return ledger
}

/** The ledger and those who ask it. `name` begins the books' and is the group's. */
export const ledgerProviders = (name: string): readonly Provider[] => [
  { provide: LEDGER, inject: [CONFIG, HUB_LOG, LOGGER, METRICS], useFactory: (...given: [OpsConfig, Log, Logger, Metrics]) => opened(name, ...given) },
  { provide: KeepLedgerAdapter, inject: [LEDGER, CONFIG], useFactory: (ledger: Ledger, { ledger: kept }: OpsConfig) => new KeepLedgerAdapter(ledger, kept === 'kept') },
  { provide: LEDGER_READ, inject: [LEDGER, HUB_LOG], useFactory: (ledger: Ledger, log: Log) => ledgerRead(ledger, log, Date.now) }
]
