import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs'
import type { HubFolder } from './hub-folder.ts'
import { ownFolder } from './own-folder.ts'

/**
 * Deletes what a hub keeps in its folder, and only that: HUB_DIR may be anything. What a killed starter left running is ended first,
 * for its records go too; a folder in use is refused.
 * @returns what stays there because it is not the hub's
 */
export async function forget(folder: HubFolder): Promise<string[]> {
  if (!existsSync(folder.path)) return []
  const { release } = await ownFolder(folder)
  const { path, ...inside } = folder
  for (const file of Object.values(inside)) {
    if (file !== folder.owner) rmSync(file, { recursive: true, force: true })
  }
  release()
  const rest = readdirSync(path)
  if (rest.length === 0) rmdirSync(path)
  return rest
}
