import { startHub, type Hub } from '../hub/start-hub.ts'
import { withPages } from '../hub/services.ts'
import { timed } from '../install/timed.mjs'
import { writeClassArchives } from '../parts/write-class-archives.ts'
import { build } from './build.ts'
import { describeHub } from './describe-hub.ts'
import { playStories } from './play-stories.ts'
import type { Ways } from './until-told-to-stop.ts'

/** What `start` and `up` have in common: everything up, the stories played, and where it all listens. */
export async function runHub({ tell, signal }: Ways): Promise<Hub> {
  const hub = await startHub({ services: withPages, onProgress: tell, signal, build: () => timed('services: building', () => build(signal), tell) })
  hub.parts.processes.onDeath = (child) => tell(`${child.name} ${child.ended()}: see ${child.log}`)
  await playStories(hub.parts.folder, { tell, signal })
  for (const line of describeHub(hub.run)) tell(line)
  writeClassArchives(hub.parts.processes).catch((fault: unknown) => {
    if (!signal.aborted) tell(`class archives not written, so the next start takes some seconds longer: ${fault}`)
  })
  return hub
}
