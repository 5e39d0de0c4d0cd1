import { Controller, Get, Inject, Query } from '@nestjs/common'
import { inTime, problemOfFault, Scope } from '@oldham-cares/service-kit'
import { READ_RECEIPTS } from '../tokens.js'
import { readAsked } from './read-asked.js'
import type { ReadReceipts, ReceiptsOf } from './read-receipts.js'

const answerWithinMs = 5_000

@Controller('ops/v1/receipts')
@Scope('ops')
export class ReceiptsController {
  constructor(@Inject(READ_RECEIPTS) private readonly read: ReadReceipts) {}

  @Get()
  async receipts(@Query() query: Record<string, unknown>): Promise<{ from: string; to: string; per: 'hour' | 'day'; receipts: readonly ReceiptsOf[] }> {
    const asked = readAsked(query, Date.now())
    try {
      const receipts = await inTime(this.read(asked), answerWithinMs)
      return { from: new Date(asked.from).toISOString(), to: new Date(asked.to).toISOString(), per: asked.per, receipts }
    } catch (fault) {
      throw problemOfFault(fault)
    }
  }
}
