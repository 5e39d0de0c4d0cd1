import type { Provider } from '@nestjs/common'
import { isSigned, NewestSeals, type Log } from '@oldham-cares/log'
import { AUDIT, CONFIG, HUB_LOG, LOGGER, REGISTER, type Audit, type Logger, type Register } from '@oldham-cares/service-kit'
import type { OpsConfig } from '../config.js'
import type { Governance } from '../govern/open-governance.js'
import { ASKING_SEEN, AUDIT_KEYS, GOVERNANCE, NEWEST_SEALS, SEALING } from '../tokens.js'
import { WhileRunning } from '../while-running.adapter.js'
import { auditKeysFromFile, type AuditKeys } from './seal/audit-keys.js'
import { keepSealing } from './seal/keep-sealing.js'
import { Sealer } from './seal/sealer.js'
import type { AskingSeen } from './seen/ask-seen.js'
import { nameIn } from './seen/name-in.js'
import { readSeen } from './seen/read-seen.js'

const sealing = ({ sealMs: everyMs }: OpsConfig, log: Log, logger: Logger, keys: AuditKeys): WhileRunning =>
  new WhileRunning(keepSealing({ sealer: new Sealer({ log, ...keys, logger, now: Date.now }), everyMs, logger }))

const asking = (log: Log, audit: Audit, register: Register, { governing: { directory, pseudonyms } }: Governance): AskingSeen => ({
  audit,
  read: readSeen(log, nameIn(register)),
  peopleUnder: (nhsNumber) => directory.everybodyUnder(pseudonyms.hmacOfNhsNumber(nhsNumber))
})

/** The sealer, and those who ask the audit. */
export const auditProviders: readonly Provider[] = [
  { provide: AUDIT_KEYS, inject: [CONFIG], useFactory: ({ auditKeyFile }: OpsConfig) => auditKeysFromFile(auditKeyFile) },
  { provide: SEALING, inject: [CONFIG, HUB_LOG, LOGGER, AUDIT_KEYS], useFactory: sealing },
  {
    provide: NEWEST_SEALS,
    inject: [HUB_LOG, AUDIT_KEYS],
    useFactory: (log: Log, { read }: AuditKeys) => new NewestSeals(log, (seal) => isSigned(seal, read))
  },
  { provide: ASKING_SEEN, inject: [HUB_LOG, AUDIT, REGISTER, GOVERNANCE], useFactory: asking }
]
