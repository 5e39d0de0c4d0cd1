import { inBackground } from './in-background.ts'

export async function up(): Promise<number> {
  const code = await inBackground('hub')
  if (code === 0) console.log('The hub is up in the background; npm run down stops it.')
  return code
}
