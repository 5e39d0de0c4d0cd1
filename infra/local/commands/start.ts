import { runHub } from './run-hub.ts'
import { untilToldToStop } from './until-told-to-stop.ts'

/** In the foreground, up to Ctrl-C. The channel to the script that started this closes when that script is killed. */
export function start(): Promise<number> {
  return untilToldToStop(async (ways) => {
    const hub = await runHub(ways)
    console.log('The hub is up; Ctrl-C stops it.')
    return hub
  }, console.log, (stop) => process.on('disconnect', stop))
}
