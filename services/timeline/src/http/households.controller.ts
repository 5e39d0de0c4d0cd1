import { Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { Caller, Correlation, LOGGER, Problem, REGISTER, Scope, type CallerOfRequest, type Logger, type Register } from '@oldham-cares/service-kit'
import { joinHousehold, leaveHousehold, makeHousehold } from '../act/on-person.js'
import type { ReadHousehold, ToldHousehold } from '../read/read-household.js'
import { CARE_TEAM_API, READ_HOUSEHOLD } from '../tokens.js'
import { orAskedAgainLater } from './asked-again-later.js'
import type { CareTeamApi } from './care-team-api.js'
import { careTeamOf } from './care-team-of.js'
import { Posted } from './posted.adapter.js'

/** People a care team works with together. */
@Controller('timeline/v1/households')
@Scope('timeline')
export class HouseholdsController {
  constructor(
    @Inject(CARE_TEAM_API) private readonly api: CareTeamApi,
    @Inject(READ_HOUSEHOLD) private readonly readHousehold: ReadHousehold,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(LOGGER) private readonly logger: Logger
  ) {}

  @Post()
  make(@Caller() by: CallerOfRequest, @Posted('LinkHousehold') posted: Posted<'LinkHousehold'>) {
    return this.api.command(by, posted, makeHousehold, 201)
  }

  /** A household of which the team may see nobody is answered as one that does not exist. */
  @Get(':household')
  async read(@Caller() caller: CallerOfRequest, @Param('household') ref: string, @Correlation() correlation: string): Promise<ToldHousehold> {
    const team = careTeamOf(caller, this.register)
    const household = await orAskedAgainLater(this.readHousehold(team, ref))
    const told = { correlation, org: team.id, client: caller.client }
    this.logger.info('household.shown', { ...told, count: household?.people.length ?? 0 })
    if (household === undefined) throw new Problem('not-found')
    return household
  }

  @Post(':household/people')
  link(@Caller() by: CallerOfRequest, @Param('household') ref: string, @Posted('LinkHousehold') posted: Posted<'LinkHousehold'>) {
    return this.api.command(by, posted, (acting, team, sent) => joinHousehold(acting, team, sent, ref), 201)
  }

  @Post(':household/people/:ref/unlink')
  unlink(
    @Caller() by: CallerOfRequest,
    @Param() path: { readonly household: string; readonly ref: string },
    @Posted('UnlinkHousehold') posted: Posted<'UnlinkHousehold'>
  ) {
    return this.api.command(by, posted, (acting, team, sent) => leaveHousehold(acting, team, sent, path))
  }
}
