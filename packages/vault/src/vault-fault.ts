/** Every way in which the vault says no. The messages name codes and ids only, never what was sealed. */
export const vaultCodes = {
  'SEAL.BROKEN': 'the seal was altered, moved to another place or made with another key',
  'SEAL.KEY_UNKNOWN': 'no key of this id was ever folded from hub.keys',
  'SEAL.NOT_JSON': 'what was to be sealed is not a JSON value',
  'PERSON.ERASED': 'the person was erased; their data can no longer be read by anyone',
  'KEK.UNREADABLE': 'the key file does not hold keys of 32 bytes in base64',
  'KEK.NAMES_CHANGED': 'the key file would give everybody another name',
  'KEK.NAME_UNKNOWN': 'the key file has no sub-key of this label',
  'KEK.OTHER': 'the key was wrapped with a key-encryption key that this hub does not hold',
  'KEK.UNWRAP_FAILED': 'the wrapped key was altered or belongs to another person',
  'PERSON.NOT_AN_NHS_NUMBER': 'an NHS number has ten digits',
  'KEYS.NOT_FOLDED': 'the mapping just appended did not come back from the log in time'
} as const

export type VaultCode = keyof typeof vaultCodes

export class VaultFault extends Error {
  override readonly name = 'VaultFault'

  constructor(
    readonly code: VaultCode,
    options?: ErrorOptions
  ) {
    super(`${code}: ${vaultCodes[code]}`, options)
  }
}
