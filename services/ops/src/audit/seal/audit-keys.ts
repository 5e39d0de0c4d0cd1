import { readFile } from 'node:fs/promises'
import { linesSignedWith, readSealsWith, signLinesWith, signSealsWith, type IsLineSigned, type ReadSeal, type SignLine, type SignSeal } from '@oldham-cares/log'

export interface AuditKeys {
  readonly sign: SignSeal
  readonly read: ReadSeal
  /** The closed days of the ledger are signed as seals are. */
  readonly signLine: SignLine
  readonly isLineSigned: IsLineSigned
}

/** A JWK set of private Ed25519 keys, newest last: seals are made with that one and believed by any. Throws where it is none. */
export const auditKeysFromFile = async (path: string): Promise<AuditKeys> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error('The file that HUB_AUDIT_KEY_FILE names cannot be read', { cause })
  })
  try {
    const set = JSON.parse(text)
    return { sign: await signSealsWith(set), read: readSealsWith(set), signLine: await signLinesWith(set), isLineSigned: linesSignedWith(set) }
  } catch {
    // the fault itself may quote the key
    throw new Error('The file that HUB_AUDIT_KEY_FILE names is no JWK set of Ed25519 keys')
  }
}
