import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '../processes/write-atomically.mjs'

/** 32 random bytes in base64. Losing the file loses every sealed word, so it is made only where none stands. */
export function keptKeyEncryptionKey(secrets: string): string {
  const file = join(secrets, 'kek')
  if (!existsSync(file)) writeAtomically(file, randomBytes(32).toString('base64'))
  return file
}
