import { join } from 'node:path'
import { systemClock, topics, type Log } from '@oldham-cares/log'
import { followPartnerContracts, isCaughtUp, loadPolicy, loadPolicyFile, Door, openVault, type Audit, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import { endpointSecrets } from '@oldham-cares/vault'
import type { PartnerGatewayConfig } from './config.js'
import type { Directory } from './directory/directory.js'
import { followEndpoints, KnownEndpoints, PartnerIds } from '@oldham-cares/service-kit/tell'
import { openDeliverer } from './endpoint/open-deliverer.js'
import { openWays } from './endpoint/open-ways.js'
import { Paces } from './endpoint/paces.js'
import { shareRates } from './endpoint/share-rate.js'
import { replayProgress } from './endpoint/replay-progress.js'
import type { Partitions } from './exit/partitions.js'
import { partnerRules } from './exit/partner-rules.js'
import { PartnerApi } from './http/partner-api.js'
import { SelfServiceApi } from './http/self-service-api.js'
import { LastNumbers } from './pull/last-numbers.js'
import { ReleasedBell } from './pull/released-bell.js'
import { kindsOfEndpoints } from './self-service/kinds-of-endpoints.js'

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
  readonly selfService: SelfServiceApi
  readonly partitions: Partitions
  stop(): void
}

/** Puts the service together: the views it asks, the door it hands commands through, the exit and who delivers for it. */
export const openGateway = async ({ config, log, audit, logger, register, health, directory }: Given): Promise<Gateway> => {
  const { disclosure, routing, timers, measures } = await loadPolicy(config.policyFolder)
  const folders = [join(config.contractsFolder, 'partners'), ...(config.partnersFolder ? [config.partnersFolder] : [])]
  const { contracts, close: closeContracts } = await followPartnerContracts(folders, logger)
  const policy = { ...disclosure, contracts }
  const clusters = await loadPolicyFile(config.policyFolder, 'clusters.json')
  const known = new KnownEndpoints()
  const [{ kek, keys, meet, pseudonyms }] = await Promise.all([openVault(log, config.kekFile), followEndpoints(log, known, logger)])
  const bell = await log.verdictBell()
  const { exits } = config
  const now = Date.now
  const ids = new PartnerIds(pseudonyms)
  const view = log.view('partner-gateway')
  const releases = log.view('partner-gateway-releases')
  const deliveries = log.view('partner-gateway-deliveries')
  const released = new ReleasedBell(bell)
  const stopping = new AbortController()
  const pushesTo = (org: string) => known.pushedTo(org).length > 0
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
  const telling = { gate: asked, writing, endpointOf: (id: string) => known.pushed(id) }
  const secrets = await endpointSecrets(kek)
  const ways = openWays({ config, log, ids, secrets, now, ...telling })
  const rates = shareRates(config.redisUrl)
  const paces = new Paces({ limitsOf: (endpoint) => known.get(endpoint), shared: rates.take })
  const { deliverer, stop } = openDeliverer({
    log,
    logger,
    releases,
    deliveries,
    known,
    register,
    kinds: ways.kinds,
    paceOf: paces.of,
    announce: ways.announce,
    clock: systemClock,
    attempted: paces.heard,
    stored: (found) => released.stored(found)
  })
  const selfService = new SelfServiceApi(
    {
      known,
      log,
      ids,
      audit,
      secrets,
      kinds: kindsOfEndpoints(log, ways),
      releases,
      replayProgress: (replay) => replayProgress(deliveries, replay),
      base: writing.base,
      now
    },
    register,
    logger
  )
  health.add('caught-up', () => isCaughtUp(view))
  return {
    selfService,
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
      gate: asked,
      lastNumbers: new LastNumbers(releases),
      heard: (org, over) => released.heard(org, over),
      stopping: stopping.signal,
      pushesTo
    }),
    partitions: { facts, releases: deliverer.releasesHandler, deliveries: deliverer.deliveriesHandler },
    stop: () => {
      stopping.abort()
      closeContracts()
      stop()
      ways.close()
      rates.close()
    }
  }
}
