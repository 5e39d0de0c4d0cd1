import { Deliverer, partitionCount, topics, type Log } from '@oldham-cares/log'
import { Door, openVault, type Authenticate, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import type { FhirGatewayConfig } from './config.js'
import { loadContract } from './contract/load-contract.js'
import { answerPractice } from './exit/answer-practice.js'
import { backOffMs } from './exit/back-off.js'
import type { Exit } from './exit/exit.js'
import { knownIn } from './exit/known.js'
import { postMessage } from './exit/post-message.js'
import { releaseToPractices } from './exit/release-to-practices.js'
import { loadPolicy } from './load-policy.js'
import type { Parts } from './surface/parts.js'

/** Groups of every exit: what was withdrawn is withdrawn once all of them know. */
const exits = ['fhir-gateway', 'partner-gateway', 'timeline']

export interface Given {
  readonly config: FhirGatewayConfig
  readonly hubLog: Log
  readonly log: Logger
  readonly register: Register
  readonly authenticate: Authenticate
  readonly health: Health
}

export interface Gateway {
  readonly parts: Parts
  readonly exit: Exit
  stop(): void
}

/** Puts the service together: the view it asks, the door it hands commands through, the exit and who delivers for it. */
export const openGateway = async ({ config, hubLog, log, register, authenticate, health }: Given): Promise<Gateway> => {
  const { disclosure, clusters } = await loadPolicy(config.policyFolder)
  const contract = await loadContract(config.fhirContractFolder)
  const { keys, meet, pseudonyms } = await openVault(hubLog, config.kekFile)
  const bell = await hubLog.verdictBell()
  const now = Date.now
  const view = hubLog.view('fhir-gateway')
  const known = knownIn(view, pseudonyms)
  const door = new Door({ log: hubLog, view, bell, keys, meet, pseudonyms, exits })

  const facts = hubLog.projector(
    topics.events,
    view,
    releaseToPractices(disclosure, pseudonyms, {
      unreadable: (at, reason) => hubLog.deadLetter(at, reason),
      stored: (_partition, inputs) => bell.ring(inputs.map(({ command }) => command))
    })
  )
  const deliverer = new Deliverer({
    log: hubLog,
    topic: topics.releases.gp,
    releases: hubLog.view('fhir-gateway-releases'),
    deliveries: hubLog.view('fhir-gateway-deliveries'),
    channel: 'fhir',
    attempt: answerPractice({ view, policy: disclosure, register, keys, pseudonyms, now, post: postMessage }),
    backOffMs,
    words: (name, detail) => log.words('info', name, detail)
  })
  health.add('caught-up', async () => {
    const marks = await Promise.all(Array.from({ length: partitionCount }, (_, partition) => view.caughtUp(partition)))
    return marks.every(Boolean)
  })
  return {
    parts: { log, register, authenticate, contract, clusters, disclosure, hand: (request) => door.hand(request), known, keys, pseudonyms, now },
    exit: { facts, releases: deliverer.releasesHandler, deliveries: deliverer.deliveriesHandler },
    stop: () => deliverer.stop()
  }
}
