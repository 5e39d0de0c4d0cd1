import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import {
  Caller,
  Correlation,
  LOGGER,
  Problem,
  REGISTER,
  Scope,
  type CallerOfRequest,
  type Logger,
  type Register
} from '@oldham-cares/service-kit'
import type { CaseloadPage, ReadCaseload } from '../read/read-caseload.js'
import type { PersonNow, ReadPerson } from '../read/read-person.js'
import type { ReadTimeline, Timeline } from '../read/read-timeline.js'
import type { ReadWhy, Why } from '../read/read-why.js'
import { READ_CASELOAD, READ_PERSON, READ_TIMELINE, READ_WHY } from '../tokens.js'
import { orAskedAgainLater } from './asked-again-later.js'
import { careTeamOf } from './care-team-of.js'
import { cursorUnknown, filterAsked, pageAsked, timeIn, type Query as Asked } from './page-asked.js'

@Controller('timeline/v1/people')
@Scope('timeline')
export class PeopleController {
  constructor(
    @Inject(READ_CASELOAD) private readonly readCaseload: ReadCaseload,
    @Inject(READ_PERSON) private readonly readPerson: ReadPerson,
    @Inject(READ_WHY) private readonly readWhy: ReadWhy,
    @Inject(READ_TIMELINE) private readonly readTimeline: ReadTimeline,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(LOGGER) private readonly logger: Logger
  ) {}

  @Get()
  async people(@Caller() caller: CallerOfRequest, @Query() query: Asked, @Correlation() correlation: string): Promise<CaseloadPage> {
    const team = careTeamOf(caller, this.register)
    const since = timeIn(query, 'since')
    const page = await orAskedAgainLater(this.readCaseload(team, { ...pageAsked(query), ...(since === undefined ? {} : { since }) }))
    if (page === 'cursor-unknown') throw cursorUnknown()
    this.logger.info('caseload.shown', { correlation, org: team.id, client: caller.client, count: page.people.length })
    return page
  }

  /** Whoever has not joined hears the same as of somebody who does not exist. */
  @Get(':ref')
  async person(@Caller() caller: CallerOfRequest, @Param('ref') ref: string, @Correlation() correlation: string): Promise<PersonNow> {
    const team = careTeamOf(caller, this.register)
    const found = await orAskedAgainLater(this.readPerson(team, ref))
    const who = { correlation, org: team.id, client: caller.client }
    if (found.answer === 'nobody') {
      this.logger.info('person.withheld', who)
      throw new Problem('not-found')
    }
    this.logger.info('person.shown', { ...who, person: found.hub.person })
    return found.person
  }

  @Get(':ref/why')
  async why(@Caller() caller: CallerOfRequest, @Param('ref') ref: string, @Correlation() correlation: string): Promise<Why> {
    const team = careTeamOf(caller, this.register)
    const found = await orAskedAgainLater(this.readWhy(team, ref))
    this.logger.info(found === undefined ? 'why.withheld' : 'why.shown', { correlation, org: team.id, client: caller.client, person: found?.hub })
    if (found === undefined) throw new Problem('not-found')
    return found.why
  }

  @Get(':ref/timeline')
  async timeline(
    @Caller() caller: CallerOfRequest,
    @Param('ref') ref: string,
    @Query() query: Asked,
    @Correlation() correlation: string
  ): Promise<Timeline> {
    const team = careTeamOf(caller, this.register)
    const found = await orAskedAgainLater(this.readTimeline(team, ref, { ...pageAsked(query), filter: filterAsked(query) }))
    if (found.answer === 'cursor-unknown') throw cursorUnknown()
    if (found.answer === 'nobody') {
      this.logger.info('timeline.withheld', { correlation, org: team.id, client: caller.client })
      throw new Problem('not-found')
    }
    const { hub, timeline } = found
    const count = timeline.entries.length
    this.logger.info('timeline.shown', { correlation, org: team.id, client: caller.client, person: hub.person, count })
    return timeline
  }
}
