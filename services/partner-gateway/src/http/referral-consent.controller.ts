import { Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { Caller, Correlation, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { override } from '../commands/override.js'
import { showPosition } from '../position/show-position.js'
import { PARTNER_API } from '../tokens.js'
import { whyUnknown } from './known-organisation.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

/** What the person said of who may see what, and what is decided against it. */
@Controller('partner/v1/referrals/:referral')
@Scope('partner')
export class ReferralConsentController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Get('consent')
  read(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Correlation() correlation: string) {
    return this.api.show(by, { referral: id, correlation, line: 'consent.read' }, (parts, reader) => showPosition(parts, reader, id))
  }

  @Post('overrides')
  override(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('OverrideObjection') posted: Posted<'OverrideObjection'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) => whyUnknown(parts.register, sent.body.recipient, '/recipient/id') ?? override(parts, sent, id, by),
      201
    )
  }
}
