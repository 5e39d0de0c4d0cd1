import { Controller, Get, Inject } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { PARTNER_API } from '../tokens.js'
import type { PartnerApi } from './partner-api.js'

@Controller('partner/v1/measures')
@Scope('partner')
export class MeasuresController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Get()
  read(@Caller() by: CallerOfRequest) {
    return this.api.read(by, async ({ measures }) => ({ measures: measures.measures }))
  }
}
