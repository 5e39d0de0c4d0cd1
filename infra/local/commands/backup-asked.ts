import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotStart } from '../machine/cannot-start.mjs'

export interface BackupAsked {
  readonly folder: string
  readonly keysFolder: string
  readonly point?: string
}

/** `<folder> [--keys folder] [--point name]`, relative to where the command was typed; keys go beside the folder where nobody says otherwise. */
export function readBackupAsked(command: 'backup' | 'restore', args: string[]): BackupAsked {
  const { folder, keys, point } = parsed(command, args)
  const at = (path: string) => resolve(process.env['INIT_CWD'] ?? '', path)
  const [from, keysFolder] = [at(folder), at(keys ?? `${folder}-keys`)]
  if (`${keysFolder}/`.startsWith(`${from}/`) || `${from}/`.startsWith(`${keysFolder}/`)) {
    throw new CannotStart('Keys and log go to two folders, neither inside the other: whoever holds both can read everything.')
  }
  return { folder: from, keysFolder, ...(point !== undefined && { point }) }
}

const forms = {
  backup: 'npm run backup -- <folder> [--keys <folder>]',
  restore: 'npm run restore -- <folder> [--keys <folder>] [--point <name>]'
} as const

function parsed(command: keyof typeof forms, args: string[]) {
  try {
    const { values, positionals: [folder, ...more] } = parseArgs({ args, options: { keys: { type: 'string' }, point: { type: 'string' } }, allowPositionals: true })
    if (folder !== undefined && more.length === 0 && (command === 'restore' || values.point === undefined)) return { folder, ...values }
  } catch (cause) {
    throw new CannotStart(`Say it as ${forms[command]}.`, { cause })
  }
  throw new CannotStart(`Say it as ${forms[command]}.`)
}
