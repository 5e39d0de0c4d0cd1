import { Controller, Inject, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { recordObjection } from '../commands/state-consents.js'
import { PARTNER_API } from '../tokens.js'
import { whyUnknown } from './known-organisation.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

@Controller('partner/v1/objections')
@Scope('partner')
export class ObjectionsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post()
  object(@Caller() by: CallerOfRequest, @Posted('RecordObjection') posted: Posted<'RecordObjection'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) => {
        const { recipient } = sent.body
        return (recipient && whyUnknown(parts.register, recipient, '/recipient/id')) ?? recordObjection(parts, sent)
      },
      201
    )
  }
}
