/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Pure. npm writes node_modules/.package-lock.json last of all, so where it agrees with package-lock.json nothing is to be installed.
 * Packages for other platforms are optional and absent.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json
 */
export function matchesLockfile(wanted, installed) {
  const there = installed.packages ?? {}
  return Object.entries(wanted.packages ?? {})
    .filter(([path]) => path.startsWith('node_modules/') || path.includes('/node_modules/'))
    .every(([path, { version, integrity, optional, link }]) => {
      const found = there[path]
      if (!found) return optional === true
      return link === true || (found.version === version && found.integrity === integrity)
    })
}
