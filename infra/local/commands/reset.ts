import { forget } from '../hub/forget.ts'
import { hubFolder } from '../hub/hub-folder.ts'
import { down } from './down.ts'

/** Stops the hub and forgets its data. Downloaded parts stay: they hold no data, and other hub folders use them. */
export async function reset(): Promise<number> {
  await down()
  const folder = hubFolder()
  const rest = await forget(folder)
  console.log(`forgot the hub's data in ${folder.path}${rest.length > 0 ? `; not the hub's, so still there: ${rest.join(', ')}` : ''}`)
  return 0
}
