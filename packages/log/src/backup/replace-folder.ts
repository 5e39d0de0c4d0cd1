import { mkdir, rename, rm } from 'node:fs/promises'

/**
 * What `fill` writes stands whole beside the old folder before it takes its place, and within the same parent: that may be a disk
 * of its own, which nothing is moved onto and beside which nothing is to lie.
 */
export const replaceFolder = async (folder: string, fill: (next: string) => Promise<void>): Promise<void> => {
  const [next, before] = [`${folder}.next`, `${folder}.before`]
  await rm(next, { recursive: true, force: true })
  await mkdir(next, { recursive: true, mode: 0o700 })
  await fill(next)
  await rm(before, { recursive: true, force: true })
  await rename(folder, before).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause
  })
  await rename(next, folder)
  await rm(before, { recursive: true, force: true })
}
