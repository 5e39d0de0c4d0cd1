import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian's package lists are fetched anew, into a folder of one's own, where the machine has none that know the package. */
const ownLists = (folder: string): readonly string[] => {
  for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(folder, name), { recursive: true })
  return ['-o', `Dir::State::lists=${join(folder, 'lists')}`, '-o', `Dir::Cache=${folder}`, '-o', `Dir::Cache::archives=${join(folder, 'archives')}`]
}

const download = async (name: string, into: string): Promise<void> => {
  const options = { cwd: into }
  try {
    await run('apt-get', ['download', name], options)
  } catch {
    const own = ownLists(join(into, 'apt'))
    await run('apt-get', [...own, 'update'], options)
    await run('apt-get', [...own, 'download', name], options)
  }
}

const unpack = async (temporary: string): Promise<void> => {
  const archive = readdirSync(temporary).find((name) => name.endsWith('.deb'))
  if (archive === undefined) throw new Error('apt-get left no package')
  await run('dpkg-deb', ['-x', archive, 'unpacked'], { cwd: temporary })
}

/**
 * A package of Debian unpacked as an ordinary user into `.hub-parts`, its folder; only tests need any. Of two that fetch at once the
 * second throws its own away.
 */
export async function fetchDebianPackage(root: string, name: string): Promise<string> {
  const folder = join(root, '.hub-parts', name)
  if (existsSync(folder)) return folder
  const temporary = join(root, '.hub-parts', `${name}-${process.pid}`)
  mkdirSync(temporary, { recursive: true })
  try {
    await download(name, temporary)
    await unpack(temporary)
    if (!existsSync(folder)) renameSync(join(temporary, 'unpacked'), folder)
  } catch (cause) {
    throw new Error(`Debian's package ${name} cannot be had: install it and run this again.`, { cause })
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  return folder
}
