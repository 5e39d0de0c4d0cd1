import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { kept } from './kept.ts'

export const consoleSecretFile = (secrets: string): string => join(secrets, 'console-secret.json')

/** What the console proves itself with to the identity provider. */
export const keptConsoleSecret = (secrets: string): string => kept(consoleSecretFile(secrets), () => randomBytes(24).toString('base64url'))
