import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import { AUDIT, CONFIG, HEALTH, HUB_LOG, HubLogModule, LOGGER, REGISTER, type Audit, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import type { TimelineConfig } from './config.js'
import { FactsController } from './facts.controller.js'
import { CareController } from './http/care.controller.js'
import { CareTeamApi } from './http/care-team-api.js'
import { EmergencyController } from './http/emergency.controller.js'
import { HouseholdsController } from './http/households.controller.js'
import { PeopleController } from './http/people.controller.js'
import { ReferringController } from './http/referring.controller.js'
import { SearchController } from './http/search.controller.js'
import { StreamController } from './http/stream.controller.js'
import { openTimeline, type Opened } from './open-timeline.js'
import { readCaseload } from './read/read-caseload.js'
import { readHousehold } from './read/read-household.js'
import { readPerson } from './read/read-person.js'
import { readTimeline } from './read/read-timeline.js'
import { readUnreviewed } from './read/read-unreviewed.js'
import { readWhy } from './read/read-why.js'
import { CARE_TEAM_API, FACTS, READ_CASELOAD, READ_HOUSEHOLD, READ_PERSON, READ_TIMELINE, READ_UNREVIEWED, READ_WHY, STREAMING } from './tokens.js'

const OPENED = Symbol('opened')

/** Every door for care teams. */
export const doors = [PeopleController, SearchController, StreamController, ReferringController, CareController, EmergencyController, HouseholdsController]

@Module({})
export class TimelineModule implements BeforeApplicationShutdown {
  constructor(@Inject(OPENED) private readonly opened: Opened) {}

  /** Requests under way are waited for: a stream would never end by itself. */
  beforeApplicationShutdown(): void {
    this.opened.stop()
  }

  /** `name` is the consumer group's and the view's. */
  static as(name: string): DynamicModule {
    const reading = <Read>(provide: symbol, read: (parts: Opened['acting']) => Read) => ({
      provide,
      inject: [OPENED],
      useFactory: ({ acting }: Opened) => read(acting)
    })
    return {
      module: TimelineModule,
      imports: [HubLogModule.for(name)],
      controllers: [FactsController, ...doors],
      providers: [
        {
          provide: OPENED,
          inject: [CONFIG, HUB_LOG, AUDIT, LOGGER, REGISTER, HEALTH],
          useFactory: (config: TimelineConfig, log: Log, audit: Audit, logger: Logger, register: Register, health: Health) =>
            openTimeline(name, { config, log, audit, logger, register, health })
        },
        { provide: FACTS, inject: [OPENED], useFactory: ({ facts }: Opened) => facts },
        { provide: STREAMING, inject: [OPENED], useFactory: ({ streaming }: Opened) => streaming },
        reading(READ_TIMELINE, readTimeline),
        reading(READ_CASELOAD, readCaseload),
        reading(READ_PERSON, readPerson),
        reading(READ_HOUSEHOLD, readHousehold),
        reading(READ_UNREVIEWED, readUnreviewed),
        reading(READ_WHY, readWhy),
        {
          provide: CARE_TEAM_API,
          inject: [OPENED, REGISTER, LOGGER],
          useFactory: ({ acting }: Opened, register: Register, logger: Logger) => new CareTeamApi(acting, register, logger)
        }
      ]
    }
  }
}
