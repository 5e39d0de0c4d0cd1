import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { recordDeath, referSomebody } from '../act/on-person.js'
import { joinPerson } from '../act/on-referral.js'
import { CARE_TEAM_API } from '../tokens.js'
import type { CareTeamApi } from './care-team-api.js'
import { Posted } from './posted.adapter.js'

/** How a care team comes to share in somebody's care, and the end of all care. */
@Controller('timeline/v1')
@Scope('timeline')
export class ReferringController {
  constructor(@Inject(CARE_TEAM_API) private readonly api: CareTeamApi) {}

  @Post('referrals')
  refer(@Caller() by: CallerOfRequest, @Posted('SubmitReferral') posted: Posted<'SubmitReferral'>) {
    return this.api.command(by, posted, referSomebody, 201)
  }

  @Post('people/:ref/join')
  join(@Caller() by: CallerOfRequest, @Param('ref') ref: string, @Posted('JoinReferral') posted: Posted<'JoinReferral'>) {
    return this.api.command(by, posted, (acting, team, sent) => joinPerson(acting, team, sent, ref))
  }

  @Post('people/:ref/death')
  death(@Caller() by: CallerOfRequest, @Param('ref') ref: string, @Posted('ReportDeath') posted: Posted<'ReportDeath'>) {
    return this.api.command(by, posted, (acting, team, sent) => recordDeath(acting, team, sent, ref))
  }
}
