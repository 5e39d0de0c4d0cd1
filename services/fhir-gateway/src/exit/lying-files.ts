import { readdir, readFile, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'

export interface Lying {
  readonly id: string
  /** What was said of it when it was left. */
  readonly mark: string
}

/** A folder that nothing was ever left in holds nothing. */
const namesIn = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw cause
  })

/** What was left and has not been fetched, or not all of it. */
export const lyingFiles = async (base: string): Promise<readonly Lying[]> => {
  const ids = new Set((await namesIn(join(base, 'outbox'))).map((name) => parse(name).name))
  const marks = new Set(await namesIn(join(base, 'left')))
  return Promise.all(
    [...ids].filter((id) => marks.has(id)).map(async (id) => ({ id, mark: await readFile(join(base, 'left', id), 'utf8') }))
  )
}

/** Nothing under this id lies there any longer, whole or half written: the metadata first, without which a pair is none. */
export const takeBackFiles = async (base: string, id: string): Promise<void> => {
  for (const folder of ['outbox', 'parts'])
    for (const name of (await namesIn(join(base, folder))).filter((one) => one.startsWith(`${id}.`)).toSorted())
      await rm(join(base, folder, name), { force: true })
}
