import { writeAtomically } from '../processes/write-atomically.mjs'
import { partners } from '../secrets/organisations.ts'
import { describeRun } from './describe-run.ts'
import { giveEndpoints } from './give-endpoints.ts'
import type { Run } from './run.ts'
import { RunningServices } from './running-services.ts'
import { serviceNames, type ServiceName } from './services.ts'
import { startParts, type Parts, type PartsAsked } from './start-parts.ts'
import { isBuilt, servicesFolder, type Service } from './start-service.ts'

export interface HubAsked extends PartsAsked {
  /** default: all that are built, without the pages */
  readonly services?: readonly ServiceName[]
  /** folder that holds <service>/dist/main.js; default the checkout's services */
  readonly from?: string
  /** runs beside the start of the parts, before the first service */
  readonly build?: () => Promise<void>
}

export interface Hub {
  readonly parts: Parts
  /** as in run.json: with the processes of this moment */
  readonly run: Run
  stop(): Promise<void>
  /** SIGTERM, wait, start again on the same port; `from` as in HubAsked, where another build takes over */
  restartService(name: ServiceName, from?: string): Promise<void>
  /** SIGTERM and wait; nothing takes its place until startService */
  stopService(name: ServiceName): Promise<void>
  /** kill -9; nothing takes its place until startService */
  killService(name: ServiceName): Promise<void>
  startService(name: ServiceName): Promise<void>
  /** one more instance on a port of its own, beside the one that runs, without a word to it */
  startBeside(name: ServiceName): Promise<Service>
  stopBroker(how?: 'stop' | 'kill'): Promise<void>
  startBroker(): Promise<void>
}

/** The whole hub in one folder: parts, services, run.json. */
export async function startHub({ services, from = servicesFolder(), build = async () => {}, ...asked }: HubAsked = {}): Promise<Hub> {
  const [parts, built] = await Promise.allSettled([startParts(asked), build()])
  if (parts.status === 'rejected') throw parts.reason
  try {
    if (built.status === 'rejected') throw built.reason
    return await addServices(parts.value, { ...asked, ...(services && { services }), from })
  } catch (cause) {
    await parts.value.stop()
    throw cause
  }
}

/** Services on parts that already run; stopping the hub stops those parts with it. */
export async function addServices(parts: Parts, { services, from = servicesFolder(), onProgress = () => {} }: HubAsked): Promise<Hub> {
  const running = new RunningServices(parts, from)
  await running.startAll(services ?? serviceNames.filter((name) => isBuilt(name, from)), onProgress)
  const tellRun = () => writeAtomically(parts.folder.run, JSON.stringify(describeRun(parts, running.all), null, 2))
  const { partner } = describeRun(parts, running.all)
  if (partner !== undefined) await giveWebhooks(parts, partner)
  tellRun()
  return {
    parts,
    get run() { return describeRun(parts, running.all) },
    stop: () => parts.stop(),
    restartService: (name, other) => running.restart(name, other).then(tellRun),
    startService: (name) => running.start(name).then(tellRun),
    stopService: (name) => running.stop(name),
    killService: (name) => running.kill(name),
    startBeside: (name) => running.beside(name),
    stopBroker: (how) => parts.stopPart('kafka', how),
    startBroker: () => parts.startPart('kafka').then(tellRun)
  }
}

function giveWebhooks({ addresses, clients }: Parts, partner: string): Promise<void> {
  return giveEndpoints({
    partner,
    issuer: addresses.OIDC_ISSUER,
    neighbours: addresses.HUB_NEIGHBOURS,
    clients,
    partners: partners.map(({ id }) => id)
  })
}
