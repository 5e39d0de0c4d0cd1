import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { hubFolder } from '../hub/hub-folder.ts'
import { down } from './down.ts'

/** Stops the hub and forgets its data. Only what a hub writes is deleted: HUB_DIR may be anything. Downloaded parts stay. */
export async function reset(): Promise<number> {
  await down()
  const { path, ...inside } = hubFolder()
  for (const file of Object.values(inside)) rmSync(file, { recursive: true, force: true })
  if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path)
  console.log(existsSync(path) ? `forgot the hub's data in ${path}; ${join(path, readdirSync(path)[0] ?? '')} is not the hub's and stays` : `forgot the hub's data in ${path}`)
  return 0
}
