import { rotateKeyFile } from '../secrets/rotate-key-file.ts'
import { build } from './build.ts'
import { keyFile, keysTold } from './keys-told.ts'
import { untilWrappedWith } from './until-wrapped-with.ts'

/** `keys:rotate`: a new key-encryption key wraps from now on, and a hub that runs brings everybody's key under it. */
export async function keysRotate(): Promise<number> {
  const file = await keyFile()
  await build()
  const before = await keysTold()
  const newest = await rotateKeyFile(file)
  if (before === undefined) {
    console.log('The key file has a new key. No hub runs here: the next one wraps every key with it.')
    return 0
  }
  const count = await untilWrappedWith(newest, keysTold)
  console.log(`${count} keys are wrapped with ${newest}. npm run keys:retire takes the older ones out of the key file.`)
  return 0
}
