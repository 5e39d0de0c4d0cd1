import { Controller, Inject, Param, Post, Res } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { recordConsent, takeConsentBack } from '../commands/state-consents.js'
import { PARTNER_API } from '../tokens.js'
import type { Reply } from './answer-outcome.js'
import { whyUnknown } from './known-organisation.js'
import type { PartnerApi } from './partner-api.js'
import { SentAs, type Unsigned } from './sent-as.js'

@Controller('partner/v1/consents')
@Scope('partner')
export class ConsentsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post()
  give(@Res({ passthrough: true }) reply: Reply, @Caller() caller: CallerOfRequest, @SentAs('GiveConsent') sent: Unsigned<'GiveConsent'>) {
    return this.api.command(
      reply,
      caller,
      sent,
      async (parts, signed) => whyUnknown(parts.register, signed.body.recipient, '/recipient/id') ?? recordConsent(parts, signed),
      201
    )
  }

  @Post(':consent/withdraw')
  withdraw(@Res({ passthrough: true }) reply: Reply, @Caller() caller: CallerOfRequest, @Param('consent') id: string, @SentAs('WithdrawConsent') sent: Unsigned<'WithdrawConsent'>) {
    return this.api.command(reply, caller, sent, (parts, signed) => takeConsentBack(parts, signed, id))
  }
}
