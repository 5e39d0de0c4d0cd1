import { Controller, Inject, Param, Post, Res } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { acceptReferral, declineReferral } from '../ask/answer-asked.js'
import * as work from '../ask/work-on-referral.js'
import { answerOnward } from '../commands/answer-onward.js'
import { onReferral, passOn } from '../commands/on-referral.js'
import { PARTNER_API } from '../tokens.js'
import type { Reply } from './answer-outcome.js'
import { whyUnknown } from './known-organisation.js'
import type { PartnerApi } from './partner-api.js'
import { SentAs, type Unsigned } from './sent-as.js'

const ReplyTo = () => Res({ passthrough: true })

/** What partners do with a referral; each is one command. */
@Controller('partner/v1/referrals/:referral')
@Scope('partner')
export class ReferralWorkController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post('accept')
  accept(@ReplyTo() reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('AcceptReferral') sent: Unsigned<'AcceptReferral'>) {
    return this.api.command(reply, caller, sent, (parts, signed) =>
      onReferral(parts, signed, id, (referral) => acceptReferral(referral, signed.org, signed.body))
    )
  }

  @Post('decline')
  decline(@ReplyTo() reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('DeclineReferral') sent: Unsigned<'DeclineReferral'>) {
    return this.api.command(reply, caller, sent, (parts, signed) =>
      onReferral(parts, signed, id, (referral) => declineReferral(referral, signed.org, signed.body))
    )
  }

  @Post('connector')
  connector(@ReplyTo() reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('AssignConnector') sent: Unsigned<'AssignConnector'>) {
    return this.api.command(reply, caller, sent, (parts, signed) =>
      onReferral(parts, signed, id, (referral) => work.assignConnector(referral.id, signed.body))
    )
  }

  @Post('contacts')
  contact(@ReplyTo() reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('RecordContact') sent: Unsigned<'RecordContact'>) {
    return this.api.command(reply, caller, sent, (parts, signed) =>
      onReferral(parts, signed, id, (referral) => work.recordContact(referral.id, signed.body))
    )
  }

  @Post('onward-referrals')
  passOn(@ReplyTo() reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('MakeOnwardReferral') sent: Unsigned<'MakeOnwardReferral'>) {
    return this.api.command(reply, caller, sent, async (parts, signed) => whyUnknown(parts.register, signed.body.to, '/to/id') ?? passOn(parts, signed, id), 201)
  }

  @Post('onward-referrals/:onward/answer')
  answerOnward(
    @ReplyTo() reply: Reply,
    @Caller() caller: CallerOfRequest,
    @Param() ids: { readonly referral: string; readonly onward: string },
    @SentAs('AnswerOnwardReferral') sent: Unsigned<'AnswerOnwardReferral'>
  ) {
    return this.api.command(reply, caller, sent, (parts, signed) => answerOnward(parts, signed, ids))
  }

  @Post('outcomes')
  outcome(@ReplyTo() reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('RecordOutcome') sent: Unsigned<'RecordOutcome'>) {
    return this.api.command(reply, caller, sent, (parts, signed) =>
      onReferral(parts, signed, id, (referral) => work.recordOutcome(referral.id, signed.body))
    )
  }

  @Post('close')
  close(@ReplyTo() reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('CloseReferral') sent: Unsigned<'CloseReferral'>) {
    return this.api.command(reply, caller, sent, (parts, signed) =>
      onReferral(parts, signed, id, (referral) => work.closeReferral(referral.id, signed.body))
    )
  }
}
