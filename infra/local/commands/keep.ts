import { startParts } from '../hub/start-parts.ts'
import { untilToldToStop } from './until-told-to-stop.ts'

/** The background half of `up` and `parts`: tells its starter each line over the channel between them, until that is closed. */
export function keep(): Promise<number> {
  return untilToldToStop(async ({ tell, signal }) => {
    const parts = await startParts({ onProgress: tell, signal })
    parts.processes.onDeath = (child) => tell(`${child.name} ${child.ended()}: see ${child.log}`)
    process.send?.({ ready: true })
    return parts
  }, tell)
}

function tell(line: string): void {
  console.log(line)
  if (process.connected) process.send?.({ line })
}
