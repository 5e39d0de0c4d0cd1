import { setTimeout as pause } from 'node:timers/promises'
import type { OwnHub } from '../../resilience/own-hub.ts'
import type { Strike } from '../plan/plan-strikes.ts'
import { appendAgain } from './append-again.ts'

/** Does it, and sees to it that the hub is whole again after it. */
export const strike = async (own: OwnHub, one: Strike): Promise<void> => {
  const { hub } = own
  switch (one.does) {
    case 'kill':
      await hub.killService(one.service)
      return hub.startService(one.service)
    case 'freeze':
      return frozen(own, one)
    case 'double': {
      const beside = await hub.startBeside(one.service)
      await pause(one.lastsMs)
      return beside.child.kill()
    }
    case 'stop-broker':
    case 'kill-broker':
      await hub.stopBroker(one.does === 'stop-broker' ? 'stop' : 'kill')
      await pause(one.lastsMs)
      return hub.startBroker()
    case 'empty-redis':
      return own.emptyRedis()
    case 'kill-redis':
      await hub.parts.stopPart('redis', 'kill')
      await pause(one.lastsMs)
      return hub.parts.startPart('redis')
    case 'append-facts-again':
      return appendAgain(own.run, 'hub.events.v1')
    case 'append-commands-again':
      return appendAgain(own.run, 'hub.intake.v1')
  }
}

/** Whoever is gone is not frozen. */
const frozen = async ({ run }: OwnHub, { service, lastsMs }: { readonly service: string; readonly lastsMs: number }): Promise<void> => {
  const pid = run.pids[service]
  if (pid === undefined || !sent(pid, 'SIGSTOP')) return
  try {
    await pause(lastsMs)
  } finally {
    sent(pid, 'SIGCONT')
  }
}

const sent = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
