import { Controller, Get, Inject, Param, Post, Query } from '@nestjs/common'
import { Caller, Correlation, LOGGER, REGISTER, Scope, type CallerOfRequest, type Logger, type Register } from '@oldham-cares/service-kit'
import { breakTheGlass, endAccess, reviewAccess } from '../act/break-glass.js'
import { overrideFor } from '../act/override-objection.js'
import type { ReadUnreviewed, ToldUnreviewed } from '../read/read-unreviewed.js'
import { CARE_TEAM_API, READ_UNREVIEWED } from '../tokens.js'
import { orAskedAgainLater } from './asked-again-later.js'
import type { CareTeamApi } from './care-team-api.js'
import { careTeamOf } from './care-team-of.js'
import { stateAsked, type Query as Asked } from './page-asked.js'
import { Posted } from './posted.adapter.js'

/** What is opened though it is closed, and who looks at that afterwards. */
@Controller('timeline/v1')
@Scope('timeline')
export class EmergencyController {
  constructor(
    @Inject(CARE_TEAM_API) private readonly api: CareTeamApi,
    @Inject(READ_UNREVIEWED) private readonly readUnreviewed: ReadUnreviewed,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(LOGGER) private readonly logger: Logger
  ) {}

  @Post('people/:ref/break-glass')
  breakGlass(@Caller() by: CallerOfRequest, @Param('ref') ref: string, @Posted('BreakGlass') posted: Posted<'BreakGlass'>) {
    return this.api.command(by, posted, (acting, reader, sent) => breakTheGlass(acting, reader, sent, ref), 201)
  }

  @Post('people/:ref/break-glass/:access/end')
  end(
    @Caller() by: CallerOfRequest,
    @Param() path: { readonly ref: string; readonly access: string },
    @Posted('EndBreakGlass') posted: Posted<'EndBreakGlass'>
  ) {
    return this.api.command(by, posted, (acting, reader, sent) => endAccess(acting, reader, sent, path))
  }

  @Post('people/:ref/overrides')
  override(@Caller() by: CallerOfRequest, @Param('ref') ref: string, @Posted('OverrideObjection') posted: Posted<'OverrideObjection'>) {
    return this.api.command(by, posted, (acting, reader, sent) => overrideFor(acting, reader, sent, ref), 201)
  }

  @Get('break-glass')
  async unreviewed(@Caller() caller: CallerOfRequest, @Query() query: Asked, @Correlation() correlation: string): Promise<ToldUnreviewed> {
    const reader = careTeamOf(caller, this.register)
    stateAsked(query)
    const told = await orAskedAgainLater(this.readUnreviewed(reader))
    this.logger.info('break-glass.listed', { correlation, org: reader.id, client: caller.client, count: told.accesses.length })
    return told
  }

  @Post('break-glass/:access/review')
  review(@Caller() by: CallerOfRequest, @Param('access') access: string, @Posted('ReviewBreakGlass') posted: Posted<'ReviewBreakGlass'>) {
    return this.api.command(by, posted, (acting, reader, sent) => reviewAccess(acting, reader, sent, access))
  }
}
