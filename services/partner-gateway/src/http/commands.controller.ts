import { Controller, Get, Inject, Param } from '@nestjs/common'
import { Caller, Problem, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { commandState } from '../commands/command-state.js'
import { PARTNER_API } from '../tokens.js'
import type { PartnerApi } from './partner-api.js'

@Controller('partner/v1/commands')
@Scope('partner')
export class CommandsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Get(':command')
  read(@Caller() by: CallerOfRequest, @Param('command') ref: string) {
    return this.api.read(by, async (parts, org) => {
      const state = await commandState(parts, org, ref)
      if (!state) throw new Problem('not-found')
      return state
    })
  }
}
