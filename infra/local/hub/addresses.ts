import type { Part, PartName } from '../parts/part.ts'
import { keptAuditKey } from '../secrets/audit-key.ts'
import { keptConsoleSecret } from '../secrets/console-secret.ts'
import { keptKeyEncryptionKey } from '../secrets/key-encryption-key.ts'
import type { HubFolder } from './hub-folder.ts'

/** Where the parts of a hub are reached, in the words of its services' environment. */
export interface Addresses {
  readonly KAFKA_BROKERS: string
  readonly REDIS_URL: string
  readonly SCHEMA_REGISTRY_URL: string
  readonly OIDC_ISSUER: string
  readonly HUB_KEK_FILE: string
  readonly HUB_AUDIT_KEY_FILE: string
  readonly HUB_CONSOLE_SECRET_FILE: string
  readonly HUB_REGISTER: string
  readonly HUB_NEIGHBOURS: string
  readonly HUB_DOCUMENTS: string
  readonly HUB_PARTNERS: string
  readonly HUB_SMTP_URL: string
  /** what is free of its disk is told; absent where Kafka runs elsewhere */
  readonly HUB_LOG_FOLDER?: string
  /** absent where Kafka runs elsewhere and nobody says where partners reach it */
  readonly HUB_PARTNER_KAFKA?: string
}

export function addressesOf(parts: Record<PartName, Part>, folder: HubFolder): Addresses {
  return {
    KAFKA_BROKERS: parts.kafka.address,
    REDIS_URL: parts.redis.address,
    SCHEMA_REGISTRY_URL: parts.registry.address,
    OIDC_ISSUER: parts.identity.address,
    HUB_KEK_FILE: keptKeyEncryptionKey(folder.secrets),
    HUB_AUDIT_KEY_FILE: keptAuditKey(folder.secrets, folder.auditKeys),
    HUB_CONSOLE_SECRET_FILE: keptConsoleSecret(folder.secrets).file,
    HUB_REGISTER: folder.register,
    HUB_NEIGHBOURS: parts.neighbours.address,
    HUB_DOCUMENTS: folder.documents,
    HUB_PARTNERS: folder.partners,
    HUB_SMTP_URL: parts.neighbours.mail ?? '',
    ...(parts.kafka.launch && { HUB_LOG_FOLDER: folder.kafka }),
    ...(parts.kafka.forPartners && { HUB_PARTNER_KAFKA: parts.kafka.forPartners })
  }
}

/** Lines a shell takes with `. <file>`. */
export function asExports(addresses: Addresses): string {
  return Object.entries(addresses).map(([name, value]) => `export ${name}='${value}'\n`).join('')
}
