import { join } from 'node:path'
import { Deliverer, topics, type Log } from '@oldham-cares/log'
import { Door, EverySoOften, followPartnerContracts, isCaughtUp, linkedHaveFollowed, loadPolicyFile, openVault, type Audit, type Authenticate, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import { endpointSecrets } from '@oldham-cares/vault'
import type { FhirGatewayConfig } from './config.js'
import { loadContract } from './contract/load-contract.js'
import { answerPractice, tellAnew, type Answering } from './exit/answer-practice.js'
import { backOffMs } from './exit/back-off.js'
import { ClearFirst } from './exit/clear-first.js'
import { answeredByDocuments, documentsFolder } from './exit/documents-folder.js'
import { documentsLeft } from './exit/documents-left.js'
import type { Exit } from './exit/exit.js'
import { knownIn } from './exit/known.js'
import { lookAgain, type LookingAgain } from './exit/look-again.js'
import { lookAtOnce } from './exit/look-at-once.js'
import { postMessage } from './exit/post-message.js'
import { releaseToPractices } from './exit/release-to-practices.js'
import { sendBy } from './exit/send-answer.js'
import { sendDocument } from './exit/send-document.js'
import { sendMessage } from './exit/send-message.js'
import { openSubscriptions } from './notify/open-subscriptions.js'
import { readPatient } from './patient/read-patient.js'
import type { Parts } from './surface/parts.js'

export interface Given {
  readonly config: Pick<FhirGatewayConfig, 'publicUrl' | 'kekFile' | 'exits' | 'policyFolder' | 'fhirContractFolder' | 'documentsFolder' | 'odsCode' | 'contractsFolder' | 'partnersFolder' | 'webhooksLocal'> & Partial<Pick<FhirGatewayConfig, 'partnerUrl' | 'egressProbe' | 'smtpUrl' | 'mailFrom'>>
  readonly hubLog: Log
  readonly audit: Audit
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

/** Beside the verdict and the exits, of the 4.8 s after which the door says that it does not know yet. */
const patience = { followMs: 1_000, exitsMs: 500 }

/** Documents lie for minutes before they are fetched. A look costs a question to the view for each that lies there. */
const lookAgainAfterMs = 5_000

const lookingAgain = (answering: Answering & Pick<LookingAgain, 'left'>, { register, log }: Pick<Given, 'register' | 'log'>): LookingAgain => ({
  ...answering,
  answered: answeredByDocuments(register),
  tellAnew: tellAnew(answering),
  words: ({ id, correlation }, { outcome }) => log.info('document.told-anew', { release: id, outcome, correlation })
})

/** Puts the service together: the view it asks, the door it hands commands through, the exit and who delivers for it. */
export const openGateway = async ({ config, hubLog, audit, log, register, authenticate, health }: Given): Promise<Gateway> => {
  const { odsCode: ods } = config
  const folder = documentsFolder(config.documentsFolder, register)
  const disclosure = await loadPolicyFile(config.policyFolder, 'disclosure.json')
  const clusters = await loadPolicyFile(config.policyFolder, 'clusters.json')
  const measures = await loadPolicyFile(config.policyFolder, 'measures.json')
  const contract = await loadContract(config.fhirContractFolder)
  const { kek, keys, meet, pseudonyms } = await openVault(hubLog, config.kekFile)
  const bell = await hubLog.verdictBell()
  const now = Date.now
  const view = hubLog.view('fhir-gateway')
  const known = knownIn(view, pseudonyms)
  const gate = { view, policy: disclosure, now, audit }
  const door = new Door({ log: hubLog, view, bell, keys, meet, pseudonyms, audit, exits: config.exits })

  const following = { view, log: hubLog, exits: config.exits, bell }
  const followed = async (id: string, command: string, denials: number): Promise<boolean> => {
    const person = await known.person(id)
    return person !== undefined && linkedHaveFollowed(following, person, command, { ...patience, denials })
  }

  const message = sendMessage({ post: postMessage, now })
  const document = folder === undefined ? undefined : sendDocument({ folder, ...(ods === undefined ? {} : { ods }) })
  const send = sendBy({ message, ...(document === undefined ? {} : { document }) })
  const left = folder === undefined ? undefined : documentsLeft(folder)
  const answering = { ...gate, measures, register, keys, pseudonyms, send, ...(left === undefined ? {} : { left }) }
  const looking = left === undefined ? undefined : lookingAgain({ ...answering, left }, { register, log })
  const first = looking === undefined ? undefined : new ClearFirst(lookAtOnce(looking))
  const decided = hubLog.projector(
    topics.events,
    view,
    releaseToPractices(disclosure, pseudonyms, {
      unreadable: (at, reason) => hubLog.deadLetter(at, reason),
      stored: (partition, inputs) => {
        first?.note(partition, inputs)
        bell.ring(inputs.map(({ command }) => command))
      }
    })
  )
  const facts = first === undefined ? decided : first.around(decided)
  const answer = answerPractice(answering)
  const deliverer = new Deliverer({
    log: hubLog,
    topic: topics.releases.gp,
    releases: hubLog.view('fhir-gateway-releases'),
    deliveries: hubLog.view('fhir-gateway-deliveries'),
    serves: ['practice', 'care-setting'],
    channelOf: () => 'fhir',
    attempt: (release, { attempt }) => answer(release, attempt),
    wait: ({ attempt, retryAfterMs }) => retryAfterMs ?? backOffMs(attempt),
    words: (name, detail, fault) => (fault === undefined ? log.words('info', name, detail) : log.error(name, detail, fault))
  })
  const rounds = looking && new EverySoOften({ everyMs: lookAgainAfterMs, work: lookAgain(looking), failed: (fault) => log.error('documents.not-looked-at', {}, fault) }).start()
  const { contracts, close: closeContracts } = await followPartnerContracts([join(config.contractsFolder, 'partners'), ...(config.partnersFolder ? [config.partnersFolder] : [])], log)
  const subscriptions = await openSubscriptions({
    hubLog, log, audit, view, pseudonyms, register, now,
    policy: { ...disclosure, contracts },
    secrets: await endpointSecrets(kek),
    publicUrl: config.publicUrl,
    partnerUrl: config.partnerUrl ?? config.publicUrl,
    local: config.webhooksLocal,
    probes: config.egressProbe,
    ...(config.smtpUrl !== undefined && config.mailFrom !== undefined && { mail: { url: config.smtpUrl, from: config.mailFrom } })
  })
  health.add('caught-up', () => isCaughtUp(view))
  return {
    parts: { base: `${config.publicUrl}/fhir/R4`, log, register, authenticate, contract, clusters, gate, auditLog: hubLog, hand: (request) => door.hand(request), linkedHaveFollowed: followed, known, keys, pseudonyms, now, readPatient, subscriptions: subscriptions.door },
    exit: { facts, releases: deliverer.releasesHandler, deliveries: deliverer.deliveriesHandler, partnerReleases: subscriptions.partnerReleases, subscriptions: subscriptions.subscriptions },
    stop: () => {
      void rounds?.stop()
      deliverer.stop()
      subscriptions.stop()
      void closeContracts()
    }
  }
}
