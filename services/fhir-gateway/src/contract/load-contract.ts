import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resource } from '../fhir.js'
import { compileSchemas, type Check } from './compile-schemas.js'

/** One row of contracts/fhir/message-matrix.json. */
export interface MessageRow {
  readonly event: string
  readonly reason: string
  readonly category: string
  readonly status: string
  readonly does: 'submit' | 'update' | 'cancel' | 'enter-in-error' | 'not-taken'
}

/** contracts/fhir/needs.json. */
export interface Needs {
  readonly default: string
  readonly groups: readonly { readonly group: string; readonly codes: readonly string[] }[]
}

/** contracts/fhir/service.json. */
export interface Service {
  /** What the hub's service is called by those who address it. */
  readonly identifiers: readonly { readonly system: string; readonly value: string }[]
  /** What a ServiceRequest may ask for, as `system|code`, where it says so in a system that is used here. */
  readonly services: readonly string[]
  /** Versions of the message that are understood, each with all that begin with it: `1` stands for `1.1.0-alpha` too. */
  readonly messageVersions: readonly string[]
  /** Resource types that a transaction may hold. */
  readonly transaction: readonly string[]
}

/** What contracts/fhir promises, compiled once at the start. */
export interface Contract {
  readonly capability: Resource
  readonly messages: readonly MessageRow[]
  readonly needs: Needs
  readonly service: Service
  readonly definitions: readonly Resource[]
  /** The check of a resource type; absent where the contract has no schema for it. */
  readonly checkOf: (resourceType: string) => Check | undefined
}

const readJson = async <Data>(path: string): Promise<Data> => {
  const text = await readFile(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause })
  }
}

const readAll = async <Data>(folder: string, ending: string): Promise<readonly Data[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending)).sort()
  return Promise.all(files.map((file) => readJson<Data>(join(folder, file))))
}

export const loadContract = async (folder: string): Promise<Contract> => {
  const checks = compileSchemas(await readAll(join(folder, 'schemas'), '.schema.json'))
  return {
    capability: await readJson(join(folder, 'capability-statement.json')),
    messages: (await readJson<{ messages: MessageRow[] }>(join(folder, 'message-matrix.json'))).messages,
    needs: await readJson(join(folder, 'needs.json')),
    service: await readJson(join(folder, 'service.json')),
    definitions: await readAll(join(folder, 'message-definitions'), '.json'),
    checkOf: (resourceType) => checks.get(resourceType)
  }
}
