import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { checkout } from '../local/hub/hub-folder.ts'
import { jestArguments } from './run-jest.ts'

export interface Specs {
  /** find the hub of the tests by HUB_RUN */
  readonly onTheHub: readonly string[]
  /** start one of their own */
  readonly onTheirOwn: readonly string[]
}

/** The e2e specs that jest would run. */
export async function listSpecs(patterns: readonly string[]): Promise<Specs> {
  const { stdout } = await promisify(execFile)(process.execPath, [...jestArguments('e2e'), '--listTests', ...patterns], { cwd: checkout })
  const files = stdout.split('\n').filter((line) => line.endsWith('.spec.ts'))
  return byHub(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))
}

/** Pure. A spec that asks where the hub of the tests is found runs on it. */
export function byHub(texts: ReadonlyMap<string, string>): Specs {
  const asks = ([, text]: readonly [string, string]) => text.includes(`process.env['HUB_RUN']`)
  const files = (specs: readonly (readonly [string, string])[]) => specs.map(([file]) => file)
  return { onTheHub: files([...texts].filter(asks)), onTheirOwn: files([...texts].filter((one) => !asks(one))) }
}
