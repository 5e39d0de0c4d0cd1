import { Controller, Get, Inject, Param, Post, Query } from '@nestjs/common'
import { Caller, Correlation, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { takeReferral } from '../commands/take-referral.js'
import { showReferral } from '../read/show-referral.js'
import { PARTNER_API } from '../tokens.js'
import { listWork } from '../work/list-work.js'
import { readPlace, writePlace } from '../work/place.js'
import { base } from './answer-outcome.js'
import { limitIn, placeIn } from './page-limit.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

@Controller('partner/v1/referrals')
@Scope('partner')
export class ReferralsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post()
  async submit(@Caller() by: CallerOfRequest, @Posted('SubmitReferral') posted: Posted<'SubmitReferral'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) => {
        const outcome = await takeReferral(parts, sent)
        if (outcome.state === 'done') posted.reply.header('location', `${base}/referrals/${outcome.shown.id}`)
        return outcome
      },
      201
    )
  }

  @Get()
  work(@Caller() by: CallerOfRequest, @Query('after') after: unknown, @Query('limit') limit: unknown) {
    return this.api.read(by, async (parts, org) => {
      const { items, next } = await listWork(parts, org, placeIn(after, readPlace), limitIn(limit))
      return { referrals: items, ...(next === undefined ? {} : { next: writePlace(next) }) }
    })
  }

  @Get(':referral')
  read(@Caller() by: CallerOfRequest, @Param('referral') referral: string, @Correlation() correlation: string) {
    return this.api.show(by, { referral, correlation, line: 'referral.read' }, (parts, reader) => showReferral(parts, reader, referral))
  }
}
