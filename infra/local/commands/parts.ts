import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { checkout, hubFolder } from '../hub/hub-folder.ts'
import { inBackground } from './in-background.ts'

/** Only what the services need, in the background; prints where it is as lines for a shell. */
export async function parts(): Promise<number> {
  const code = await inBackground('parts')
  if (code === 0) {
    const { exports } = hubFolder()
    console.log(`${readFileSync(exports, 'utf8')}# the same again: . ${relative(checkout, exports)}`)
  }
  return code
}
