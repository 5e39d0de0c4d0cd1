import { join } from 'node:path'
import { Deliverer, topics, type Log } from '@oldham-cares/log'
import { isCaughtUp, loadPartnerContracts, loadPolicy, loadPolicyFile, Door, openVault, type Audit, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import type { PartnerGatewayConfig } from './config.js'
import type { Directory } from './directory/directory.js'
import type { Partitions } from './exit/partitions.js'
import { partnerRules } from './exit/partner-rules.js'
import { PartnerApi } from './http/partner-api.js'
import { PartnerIds } from './scope/partner-ids.js'
import { backOffMs } from './webhook/back-off.js'
import { deliverRelease } from './webhook/deliver-release.js'

export interface Given {
  readonly config: PartnerGatewayConfig
  readonly log: Log
  readonly audit: Audit
  readonly logger: Logger
  readonly register: Register
  readonly health: Health
  readonly directory: Directory
}

export interface Gateway {
  readonly api: PartnerApi
  readonly partitions: Partitions
  stop(): void
}

/** Puts the service together: the views it asks, the door it hands commands through, the exit and who delivers for it. */
export const openGateway = async ({ config, log, audit, logger, register, health, directory }: Given): Promise<Gateway> => {
  const { disclosure, routing, timers, measures } = await loadPolicy(config.policyFolder)
  const policy = { ...disclosure, contracts: await loadPartnerContracts(join(config.contractsFolder, 'partners')) }
  const clusters = await loadPolicyFile(config.policyFolder, 'clusters.json')
  const { keys, meet, pseudonyms } = await openVault(log, config.kekFile)
  const bell = await log.verdictBell()
  const { exits } = config
  const now = Date.now
  const ids = new PartnerIds(pseudonyms)
  const view = log.view('partner-gateway')
  const releases = log.view('partner-gateway-releases')
  const deliveries = log.view('partner-gateway-deliveries')
  const door = new Door({ log, view, bell, keys, meet, pseudonyms, audit, exits })
  const asked = { view, releases, deliveries, ids, policy, now, audit }
  const writing = { ids, base: `${config.publicUrl}/partner/v1` }

  const facts = log.projector(
    topics.events,
    view,
    partnerRules({
      ids,
      policy,
      around: {
        unreadable: (at, reason) => log.deadLetter(at, reason),
        stored: (_partition, inputs) => bell.ring(inputs.map(({ command }) => command))
      }
    })
  )
  const deliverer = new Deliverer({
    log,
    topic: topics.releases.partner,
    releases,
    deliveries,
    channel: 'webhook',
    pushesTo: ({ id }) => register.partner(id)?.webhook !== undefined,
    attempt: deliverRelease({ gate: asked, writing, destinationOf: (org) => register.partner(org)?.webhook }),
    backOffMs: (attempt) => backOffMs(attempt, Math.random()),
    words: (name, detail, fault) => (fault === undefined ? logger.words('info', name, detail) : logger.error(name, detail, fault))
  })
  health.add('caught-up', () => isCaughtUp(view))
  return {
    api: new PartnerApi({
      ...asked,
      door,
      log,
      bell,
      exits,
      keys,
      meet,
      pseudonyms,
      clusters,
      waits: { timers, routing },
      measures,
      directory,
      register,
      logger,
      writing,
      gate: asked
    }),
    partitions: { facts, releases: deliverer.releasesHandler, deliveries: deliverer.deliveriesHandler },
    stop: () => deliverer.stop()
  }
}
