import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BackupFault, nothingBacked, type Manifest } from './manifest.js'

export const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

const manifestFile = (folder: string) => join(folder, 'manifest.json')

export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(manifestFile(folder), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw cause
  })
  if (text === undefined) return nothingBacked
  try {
    const manifest = JSON.parse(text) as Manifest
    if (manifest.format === 1) return manifest
  } catch (cause) {
    throw new BackupFault(`${manifestFile(folder)} cannot be read.`, { cause })
  }
  throw new BackupFault(`${manifestFile(folder)} is of another release: restore it with that one.`)
}

export const writeManifest = async (folder: string, manifest: Manifest): Promise<void> => {
  const file = manifestFile(folder)
  await writeFile(`${file}.next`, JSON.stringify(manifest), { mode: 0o600, flush: true })
  await rename(`${file}.next`, file)
}
