import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Nobody but the hub and whoever fetches as the same owner reads what is left. */
const ownersFolder = 0o700
const ownersFile = 0o600

export interface Left {
  readonly name: string
  readonly bytes: string | Buffer
}

const stands = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** Files that are alike end alike: the last of them names the others by what they hold. */
const standsAlready = async (last: string, { bytes }: Left): Promise<boolean> =>
  (await readFile(last).catch(() => undefined))?.equals(Buffer.from(bytes)) === true

/** Nobody is writing any longer what is this old: a crash left it, and it may be personal. */
const forgottenMs = 60_000

const clearForgotten = async (parts: string): Promise<void> => {
  for (const name of await readdir(parts)) {
    const path = join(parts, name)
    const written = await stat(path).catch(() => undefined)
    if (written !== undefined && Date.now() - written.mtimeMs > forgottenMs) await rm(path, { force: true })
  }
}

/** A name is on disk only once its folder is. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Whole and on disk, or not there at all: written under another name beside the folder, then renamed into it. */
const put = async (base: string, folder: string, { name, bytes }: Left): Promise<void> => {
  const part = join(base, 'parts', `${name}.${randomUUID()}`)
  try {
    const handle = await open(part, 'wx', ownersFile)
    await handle.writeFile(bytes).then(() => handle.sync()).finally(() => handle.close())
    await rename(part, join(base, folder, name))
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {})
    throw cause
  }
  await syncFolder(join(base, folder))
}

export interface Leaving {
  /** What is remembered of them, once they have been fetched too. */
  readonly mark?: string
  /** In the place of what lies there and may not be told any more. */
  readonly anew?: boolean
}

/**
 * Leaves files in `<base>/outbox` in their order, the last of which says that all are there; once. Whoever fetches them
 * moves them away, so `<base>/left/<id>` remembers. A crash between the last file and that mark, with a fetch before the
 * restart, leaves the same files under the same names a second time. Left anew, the last is taken away first: no two of
 * them are ever a pair that were not made together; what was fetched meanwhile is not left again. Throws what the disk says.
 */
export const leaveFiles = async (
  base: string,
  id: string,
  files: readonly Left[],
  { mark = '', anew = false }: Leaving = {}
): Promise<'left' | 'was-left'> => {
  for (const folder of ['outbox', 'parts', 'left']) await mkdir(join(base, folder), { recursive: true, mode: ownersFolder })
  await clearForgotten(join(base, 'parts'))
  const end = files.at(-1) ?? { name: id, bytes: '' }
  const last = join(base, 'outbox', end.name)
  const remember = () => put(base, 'left', { name: id, bytes: mark })
  const anyLies = async () => (await Promise.all(files.map(({ name }) => stands(join(base, 'outbox', name))))).includes(true)
  const wasLeft = await stands(join(base, 'left', id))
  if (wasLeft && !(anew && (await anyLies()))) return 'was-left'
  if (wasLeft ? await standsAlready(last, end) : await stands(last)) {
    await remember()
    return 'was-left'
  }
  await rm(last, { force: true })
  for (const file of files) await put(base, 'outbox', file)
  await remember()
  return 'left'
}
