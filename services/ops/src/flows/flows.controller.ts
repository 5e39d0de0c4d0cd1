import { Controller, Get, Inject } from '@nestjs/common'
import { Problem, Scope } from '@oldham-cares/service-kit'
import { READ_FLOWS } from '../tokens.js'
import { FlowsUnknown, type Flows, type ReadFlows } from './read-flows.js'

@Controller('ops/v1/flows')
@Scope('ops')
export class FlowsController {
  constructor(@Inject(READ_FLOWS) private readonly readFlows: ReadFlows) {}

  @Get()
  async flows(): Promise<Flows> {
    try {
      return await this.readFlows()
    } catch (cause) {
      if (!(cause instanceof FlowsUnknown)) throw cause
      throw new Problem('unavailable', { code: cause.code, headers: { 'retry-after': '2' }, cause })
    }
  }
}
