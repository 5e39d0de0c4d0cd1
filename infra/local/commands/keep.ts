import { startParts } from '../hub/start-parts.ts'
import { runHub } from './run-hub.ts'
import { untilToldToStop, type Ways } from './until-told-to-stop.ts'

/** The background half of `up` and `parts`: tells its starter each line over the channel between them, until that is closed. */
export function keep(what = 'hub'): Promise<number> {
  return untilToldToStop(async (ways) => {
    const kept = what === 'hub' ? await runHub(ways) : await runParts(ways)
    process.send?.({ ready: true })
    return kept
  }, tellStarter)
}

async function runParts({ tell, signal }: Ways) {
  const parts = await startParts({ onProgress: tell, signal })
  parts.processes.onDeath = (child) => tell(`${child.name} ${child.ended()}: see ${child.log}`)
  return parts
}

function tellStarter(line: string): void {
  console.log(line)
  if (process.connected) process.send?.({ line })
}
