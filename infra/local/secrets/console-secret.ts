import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { kept } from './kept.ts'

/** What the console proves itself with to the identity provider, and the file that says it. */
export function keptConsoleSecret(secrets: string): { file: string, secret: string } {
  const file = join(secrets, 'console-secret.json')
  return { file, secret: kept(file, () => randomBytes(24).toString('base64url')) }
}
