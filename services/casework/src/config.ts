import { fileURLToPath } from 'node:url'
import { hubSettings, optional, path, readConfig, wholeNumber, type ConfigOf } from '@oldham-cares/service-kit'

const { kekFile: _kekFile, publicUrl: _publicUrl, ...asEveryService } = hubSettings
const settings = {
  ...asEveryService,
  policyFolder: optional('HUB_POLICY', path, fileURLToPath(new URL('../../../contracts/policy', import.meta.url))),
  /** Between two looks for whoever has waited for too long. */
  overdueSeconds: optional('HUB_OVERDUE_SECONDS', wholeNumber(1, 86_400), 30),
  /** Between being due and saying so: this machine's clock may be ahead of the broker's. */
  overdueGraceSeconds: optional('HUB_OVERDUE_GRACE_SECONDS', wholeNumber(0, 86_400), 300),
  /** Between two looks for whom the hub has kept for as long as it may. */
  retentionSeconds: optional('HUB_RETENTION_SECONDS', wholeNumber(1, 604_800), 3_600),
  /** Between two records of nobody's in each partition of hub.keys.v1, without which compaction never reaches the last keys. */
  keysSeconds: optional('HUB_KEYS_SECONDS', wholeNumber(1, 604_800), 86_400)
}

/** casework decides about sealed data: it is given no keys. */
export type CaseworkConfig = ConfigOf<typeof settings>

export const readCaseworkConfig = (): CaseworkConfig => readConfig(settings, process.env)
