import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'

export const checkout = resolve(import.meta.dirname, '../../..')

/** Everything one running hub keeps: data, secrets, logs and the records of its processes. */
export interface HubFolder {
  readonly path: string
  readonly owner: string
  readonly processes: string
  readonly ports: string
  readonly logs: string
  readonly secrets: string
  readonly register: string
  readonly run: string
  readonly exports: string
  readonly played: string
  readonly kafka: string
  readonly redis: string
  readonly documents: string
  /** contracts of the partners that were added, a file for each */
  readonly partners: string
  /** the public keys that the seals of the log are verified with */
  readonly auditKeys: string
}

/** @param dir relative to the checkout, or absolute */
export function hubFolder(dir = process.env['HUB_DIR'] ?? '.hub'): HubFolder {
  const path = resolve(checkout, dir)
  const inside = (name: string) => join(path, name)
  return {
    path,
    owner: inside('owner.json'),
    processes: inside('processes'),
    ports: inside('ports.json'),
    logs: inside('logs'),
    secrets: inside('secrets'),
    register: inside('register.json'),
    run: inside('run.json'),
    exports: inside('env'),
    played: inside('played.json'),
    kafka: inside('kafka'),
    redis: inside('redis'),
    documents: inside('documents'),
    partners: inside('partners'),
    auditKeys: inside('audit-keys.json')
  }
}

/** Readable by nobody else: it holds the keys of the local default. */
export function makeHubFolder(folder: HubFolder): void {
  try {
    for (const dir of [folder.path, folder.processes, folder.logs, folder.secrets, folder.partners]) {
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      accessSync(dir, constants.W_OK)
    }
  } catch (cause) {
    throw new CannotStart(`The folder ${folder.path} may not be written by this user: make it and all in it yours, or name another with HUB_DIR, and run this again.`, { cause })
  }
}
