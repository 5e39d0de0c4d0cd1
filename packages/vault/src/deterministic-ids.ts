import { createHash } from 'node:crypto'

/**
 * A UUID (version 8, RFC 9562) from a label and parts. The parts go in as a JSON array, so that no two
 * different lists of parts read alike. It hides nothing: never hand it anything personal.
 */
const uuidOf = (label: string, parts: readonly string[]): string => {
  const bytes = createHash('sha256').update(JSON.stringify(['oldham-cares', label, ...parts])).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** `sender` is the organisation's `kind:id`; `requestId` what it sent as X-Request-Id or Idempotency-Key. */
export const requestIdOf = (sender: string, requestId: string): string => uuidOf('command', [sender, requestId])

/**
 * A command is a request about one person. The person is part of its id, so that a sender who uses one request id for two
 * people makes two commands that share nothing, and neither is lost.
 */
export const commandIdOf = (sender: string, requestId: string, person: string): string =>
  uuidOf('command', [sender, requestId, person])

export const referralIdOf = (commandId: string): string => uuidOf('referral', [commandId])

/** Any other thing that a command brings about: `kind` names it ('statement', 'contact' …), `index` tells several apart. */
export const idFromCommand = (kind: string, commandId: string, index = 0): string =>
  uuidOf(`from-command|${kind}`, [commandId, String(index)])
