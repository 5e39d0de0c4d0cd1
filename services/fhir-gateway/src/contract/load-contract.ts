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
  readonly does: 'submit' | 'cancel' | 'not-taken'
  /** Why a referral is cancelled by such a message. */
  readonly because?: string
}

/** contracts/fhir/needs.json. */
export interface Needs {
  readonly default: string
  readonly groups: readonly { readonly group: string; readonly codes: readonly string[] }[]
}

/** What contracts/fhir promises, compiled once at the start. */
export interface Contract {
  readonly capability: Resource
  readonly messages: readonly MessageRow[]
  readonly needs: Needs
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

export const loadContract = async (folder: string): Promise<Contract> => {
  const files = (await readdir(join(folder, 'schemas'))).filter((file) => file.endsWith('.schema.json'))
  const schemas = await Promise.all(files.map((file) => readJson<{ title: string }>(join(folder, 'schemas', file))))
  const checks = compileSchemas(schemas)
  return {
    capability: await readJson(join(folder, 'capability-statement.json')),
    messages: (await readJson<{ messages: MessageRow[] }>(join(folder, 'message-matrix.json'))).messages,
    needs: await readJson(join(folder, 'needs.json')),
    checkOf: (resourceType) => checks.get(resourceType)
  }
}
