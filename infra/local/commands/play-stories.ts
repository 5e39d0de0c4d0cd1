import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { checkout, type HubFolder } from '../hub/hub-folder.ts'
import { writeAtomically } from '../processes/write-atomically.mjs'
import type { Ways } from './until-told-to-stop.ts'

const STORIES = join(checkout, 'tests/journeys/play.ts')

/**
 * Rani's and Jane's stories, once per hub folder, also when they fail: what they had sent by then stands on the log,
 * so a second telling would begin in the middle of the first.
 */
export async function playStories(folder: HubFolder, { tell, signal }: Ways, stories = STORIES): Promise<void> {
  if (!existsSync(stories) || existsSync(folder.played)) return
  const play = spawn(process.execPath, [stories, '--run', folder.run], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'], signal })
  for (const output of [play.stdout, play.stderr]) createInterface({ input: output }).on('line', tell)
  writeAtomically(folder.played, JSON.stringify({ played: new Date().toISOString() }))
  const code = await new Promise((resolve) => {
    play.on('error', () => resolve(undefined))
    play.on('close', resolve)
  })
  if (code !== 0 && !signal.aborted) tell('The stories did not play to their end; the hub stays up. npm run reset forgets what they sent, and the next start plays them from the beginning.')
}
