import { Controller, Get, Inject, Param } from '@nestjs/common'
import { Caller, Problem, REGISTER, Scope, type CallerOfRequest, type Register } from '@oldham-cares/service-kit'
import type { EventCatalogue } from '../self-service/event-catalogue.js'
import { EVENT_CATALOGUE } from '../tokens.js'
import { partnerCalling } from './partner-calling.js'

@Controller('partner/v1/event-types')
@Scope('partner')
export class EventTypesController {
  constructor(
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue,
    @Inject(REGISTER) private readonly register: Register
  ) {}

  @Get()
  list(@Caller() by: CallerOfRequest) {
    partnerCalling(by, this.register)
    return { types: [...this.catalogue.values()].map(({ type, means }) => ({ type, means })) }
  }

  @Get(':type')
  read(@Caller() by: CallerOfRequest, @Param('type') type: string) {
    partnerCalling(by, this.register)
    const known = this.catalogue.get(type)
    if (!known) throw new Problem('not-found')
    return known
  }
}
