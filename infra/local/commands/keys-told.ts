import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { jsonApi } from '../../../tests/support/json-api.ts'
import { readRun } from '../../../tests/support/run.ts'
import { hubFolder } from '../hub/hub-folder.ts'
import { CannotStart } from '../machine/cannot-start.mjs'

export interface KeysTold {
  readonly newest: string
  readonly wrapped: readonly { readonly kek: string, readonly keys: number }[]
  readonly settled: boolean
}

/** The key file that the services of this folder's hub were given; where none runs, the one that is named, or else the folder's. */
export async function keyFile(): Promise<string> {
  const { run, secrets } = hubFolder()
  const file = existsSync(run) ? (await readRun(run)).kek : (process.env['HUB_KEK_FILE'] ?? join(secrets, 'kek'))
  if (!existsSync(file)) throw new CannotStart(`There is no key file at ${file}: start a hub with npm run up, or name one with HUB_KEK_FILE, and run this again.`)
  return file
}

/** How ops says that the keys of people are wrapped; undefined where no hub runs here. */
export async function keysTold(): Promise<KeysTold | undefined> {
  const { run } = hubFolder()
  if (!existsSync(run)) return undefined
  const { status, body } = await jsonApi(await readRun(run), 'ops', 'governance').get('/keys').catch((cause: unknown) => {
    throw new CannotStart('ops does not answer when it is asked how keys are wrapped: start the hub again with npm run up and run this again.', { cause })
  })
  if (status !== 200) throw new CannotStart(`ops answered ${status} when it was asked how keys are wrapped: look at its log and run this again.`)
  return body
}
