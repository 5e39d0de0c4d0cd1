import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs'
import { ownerOf } from '../processes/claim.mjs'
import type { HubFolder } from './hub-folder.ts'

/**
 * Deletes what a hub keeps in its folder, and only that: HUB_DIR may be anything. A folder in use is left as it is.
 * @returns what stays there because it is not the hub's
 */
export function forget({ path, ...inside }: HubFolder): string[] {
  if (!existsSync(path) || ownerOf(inside.owner)) return []
  for (const file of Object.values(inside)) rmSync(file, { recursive: true, force: true })
  const rest = readdirSync(path)
  if (rest.length === 0) rmdirSync(path)
  return rest
}
