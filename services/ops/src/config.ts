import { exitsSetting, hubSettings, namesAndAddresses, oneOf, optional, path, readConfig, required, wholeNumber, type ConfigOf } from '@oldham-cares/service-kit'

const { publicUrl: _publicUrl, ...asEveryService } = hubSettings

/** ops holds the key-encryption key to tell by an NHS number who is to be erased, and to wrap keys anew. It opens nothing. */
const settings = {
  ...asEveryService,
  exits: exitsSetting,
  services: optional('HUB_SERVICES', namesAndAddresses, {}),
  /** A JWK set of private Ed25519 keys, newest last, that the seals of the log are signed with. */
  auditKeyFile: required('HUB_AUDIT_KEY_FILE', path),
  /** On the disk that the broker keeps the log on, as ops sees it: what is free of that is told. */
  logFolder: optional('HUB_LOG_FOLDER', path, '.'),
  /** `left`: this process neither keeps the ledger nor closes its days. */
  ledger: optional('HUB_LEDGER', oneOf('kept', 'left'), 'kept'),
  /** How often what is new on the log is sealed. */
  sealMs: optional('HUB_SEAL_MS', wholeNumber(100, 3_600_000), 60_000)
}

export type OpsConfig = ConfigOf<typeof settings>

export const readOpsConfig = (): OpsConfig => readConfig(settings, process.env)
