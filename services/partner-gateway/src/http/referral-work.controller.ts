import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { acceptReferral, declineReferral } from '../ask/answer-asked.js'
import * as work from '../ask/work-on-referral.js'
import { answerOnward } from '../commands/answer-onward.js'
import { onReferral } from '../commands/on-referral.js'
import { passOn } from '../commands/pass-on.js'
import { PARTNER_API } from '../tokens.js'
import { whyUnknown } from './known-organisation.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

/** What partners do with a referral; each is one command. */
@Controller('partner/v1/referrals/:referral')
@Scope('partner')
export class ReferralWorkController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post('accept')
  accept(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('AcceptReferral') posted: Posted<'AcceptReferral'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => acceptReferral(referral, sent.org, sent.body))
    )
  }

  @Post('decline')
  decline(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('DeclineReferral') posted: Posted<'DeclineReferral'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => declineReferral(referral, sent.org, sent.body))
    )
  }

  @Post('connector')
  connector(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('AssignConnector') posted: Posted<'AssignConnector'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => work.assignConnector(referral.id, sent.body))
    )
  }

  @Post('contacts')
  contact(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('RecordContact') posted: Posted<'RecordContact'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => work.recordContact(referral.id, sent.body))
    )
  }

  @Post('onward-referrals')
  passOn(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('MakeOnwardReferral') posted: Posted<'MakeOnwardReferral'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) => {
        const { partner } = sent.body
        const wrong = partner === undefined ? undefined : whyUnknown(parts.register, { kind: 'partner', id: partner }, '/partner')
        return wrong ?? passOn(parts, sent, id)
      },
      201
    )
  }

  @Post('onward-referrals/:onward/answer')
  answerOnward(
    @Caller() by: CallerOfRequest,
    @Param() ids: { readonly referral: string; readonly onward: string },
    @Posted('AnswerOnwardReferral') posted: Posted<'AnswerOnwardReferral'>
  ) {
    return this.api.command(by, posted, (parts, sent) => answerOnward(parts, sent, ids))
  }

  @Post('outcomes')
  outcome(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('RecordOutcome') posted: Posted<'RecordOutcome'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => work.recordOutcome(referral.id, sent.body))
    )
  }

  @Post('close')
  close(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('CloseReferral') posted: Posted<'CloseReferral'>) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => work.closeReferral(referral.id, sent.body))
    )
  }
}
