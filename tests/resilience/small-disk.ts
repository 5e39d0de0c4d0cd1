import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const bytes = 1_073_741_824
const block = Buffer.alloc(16 * 1_048_576)

const mounted = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const freeOf = (folder: string): number => {
  const { bavail, blocks } = statfsSync(folder)
  return bavail / blocks
}

/** A disk of 1 GiB laid under a folder, where this user may mount one; elsewhere the machine's own, which is not filled. */
export const smallDisk = (folder: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const isSmall = mounted(folder)
  const ballast = join(folder, 'ballast')
  return {
    isSmall,
    free: () => freeOf(folder),
    fillUntilFree: (share: number) => {
      while (freeOf(folder) > share) writeFileSync(ballast, block, { flag: 'a' })
    },
    empty: () => rmSync(ballast, { force: true }),
    takeAway: () => {
      if (isSmall) execFileSync('umount', ['-l', folder])
    }
  }
}
