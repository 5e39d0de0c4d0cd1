import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { recordConsent, recordRefusal } from '../commands/state-consents.js'
import { takeConsentBack } from '../commands/take-consent-back.js'
import { PARTNER_API } from '../tokens.js'
import { whyUnknown } from './known-organisation.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

@Controller('partner/v1/consents')
@Scope('partner')
export class ConsentsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post()
  give(@Caller() by: CallerOfRequest, @Posted('GiveConsent') posted: Posted<'GiveConsent'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) => {
        const { recipient } = sent.body
        return (recipient && whyUnknown(parts.register, recipient, '/recipient/id')) ?? recordConsent(parts, sent)
      },
      201
    )
  }

  @Post('refusals')
  refuse(@Caller() by: CallerOfRequest, @Posted('RefuseConsent') posted: Posted<'RefuseConsent'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) => {
        const { recipient } = sent.body
        return (recipient && whyUnknown(parts.register, recipient, '/recipient/id')) ?? recordRefusal(parts, sent)
      },
      201
    )
  }

  @Post(':consent/withdraw')
  withdraw(@Caller() by: CallerOfRequest, @Param('consent') id: string, @Posted('WithdrawConsent') posted: Posted<'WithdrawConsent'>) {
    return this.api.command(by, posted, (parts, sent) => takeConsentBack(parts, sent, id))
  }
}
