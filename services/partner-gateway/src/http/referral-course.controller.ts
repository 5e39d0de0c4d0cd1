import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import * as steer from '../ask/steer-referral.js'
import { giveNhsNumber } from '../commands/give-nhs-number.js'
import { onReferral } from '../commands/on-referral.js'
import { PARTNER_API } from '../tokens.js'
import { whyUnknown } from './known-organisation.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

const partnerNamed = (id: string) => ({ kind: 'partner', id }) as const

/** Whose turn it is, whether a referral goes on, and who it is about. */
@Controller('partner/v1/referrals/:referral')
@Scope('partner')
export class ReferralCourseController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post('hold')
  hold(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('HoldReferral') posted: Posted<'HoldReferral'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => steer.holdReferral(referral.id, sent.body))
    )
  }

  @Post('resume')
  resume(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('ResumeReferral') posted: Posted<'ResumeReferral'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => steer.resumeReferral(referral.id, sent.body))
    )
  }

  @Post('reassign')
  reassign(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('ReassignReferral') posted: Posted<'ReassignReferral'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) =>
        whyUnknown(parts.register, partnerNamed(sent.body.partner), '/partner') ??
        onReferral(parts, sent, id, (referral) => steer.reassignReferral(referral.id, sent.body))
    )
  }

  @Post('route')
  route(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('RouteReferral') posted: Posted<'RouteReferral'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) =>
        whyUnknown(parts.register, partnerNamed(sent.body.partner), '/partner') ??
        onReferral(parts, sent, id, (referral) => steer.routeReferral(referral.id, sent.body))
    )
  }

  @Post('cancel')
  cancel(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('CancelReferral') posted: Posted<'CancelReferral'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => steer.cancelReferral(referral.id, sent.body))
    )
  }

  @Post('entered-in-error')
  enterInError(
    @Caller() by: CallerOfRequest,
    @Param('referral') id: string,
    @Posted('EnterReferralInError') posted: Posted<'EnterReferralInError'>
  ) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => steer.enterReferralInError(referral.id, sent.body))
    )
  }

  @Post('death')
  death(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('ReportDeath') posted: Posted<'ReportDeath'>) {
    return this.api.command(by, posted, (parts, sent) => onReferral(parts, sent, id, steer.reportDeath))
  }

  @Post('nhs-number')
  nhsNumber(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('GiveNhsNumber') posted: Posted<'GiveNhsNumber'>) {
    return this.api.command(by, posted, (parts, sent) => giveNhsNumber(parts, sent, id))
  }
}
