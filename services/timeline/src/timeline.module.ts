import { Module, type DynamicModule } from '@nestjs/common'
import type { Fact } from '@oldham-cares/domain'
import { topics, type Log, type View } from '@oldham-cares/log'
import {
  CONFIG,
  HEALTH,
  HUB_LOG,
  HubLogModule,
  isCaughtUp,
  loadPolicyFile,
  LOGGER,
  openVault,
  REGISTER,
  type Health,
  type Logger,
  type Register,
  type Vault
} from '@oldham-cares/service-kit'
import type { TimelineConfig } from './config.js'
import { FactsController } from './facts.controller.js'
import { keepStory } from './fold/keep-story.js'
import { asCareTeam } from './fold/rows.js'
import { PeopleController } from './http/people.controller.js'
import type { Parts } from './read/parts.js'
import { readCaseload } from './read/read-caseload.js'
import { readTimeline } from './read/read-timeline.js'
import { readingParts } from './reading-parts.js'
import { FACTS, READ_CASELOAD, READ_TIMELINE, VIEW } from './tokens.js'

const VAULT = Symbol('vault')
const PARTS = Symbol('parts')

const foldFacts = (log: Log, view: View, { pseudonyms }: Vault) =>
  log.projector<Fact>(topics.events, view, {
    input: keepStory((team, person) => pseudonyms.scopedId(asCareTeam(team), 'person', person)),
    unreadable: (at, reason) => log.deadLetter(at, reason)
  })

@Module({})
export class TimelineModule {
  /** `name` is the consumer group's and the view's. */
  static as(name: string): DynamicModule {
    return {
      module: TimelineModule,
      imports: [HubLogModule.for(name)],
      controllers: [FactsController, PeopleController],
      providers: [
        {
          provide: VIEW,
          inject: [HUB_LOG, HEALTH],
          useFactory: (log: Log, health: Health) => {
            const view = log.view(name)
            health.add('caught-up', () => isCaughtUp(view))
            return view
          }
        },
        { provide: VAULT, inject: [CONFIG, HUB_LOG], useFactory: ({ kekFile }: TimelineConfig, log: Log) => openVault(log, kekFile) },
        { provide: FACTS, inject: [HUB_LOG, VIEW, VAULT], useFactory: foldFacts },
        {
          provide: PARTS,
          inject: [CONFIG, VIEW, VAULT, REGISTER, LOGGER],
          useFactory: async ({ policyFolder }: TimelineConfig, view: View, vault: Vault, register: Register, logger: Logger) =>
            readingParts({ view, vault, register, logger, policy: await loadPolicyFile(policyFolder, 'disclosure.json') })
        },
        { provide: READ_TIMELINE, inject: [PARTS], useFactory: (parts: Parts) => readTimeline(parts) },
        { provide: READ_CASELOAD, inject: [PARTS], useFactory: (parts: Parts) => readCaseload(parts) }
      ]
    }
  }
}
