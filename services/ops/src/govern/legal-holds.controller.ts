import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { GOVERNANCE_API } from '../tokens.js'
import { answerAs, type GovernanceApi } from './governance-api.js'
import { liftHold, placeHold, type Hold, type HoldSomebody } from './hold.js'
import { Posted } from './posted.adapter.js'

const pending = { state: 'pending' } as const

@Controller('ops/v1/legal-holds')
@Scope('ops:govern')
export class LegalHoldsController {
  constructor(@Inject(GOVERNANCE_API) private readonly api: GovernanceApi) {}

  @Post()
  async place(@Caller() by: CallerOfRequest, @Posted('HoldSomebody') { reply, ...sent }: Posted<'HoldSomebody'>): Promise<Hold | typeof pending> {
    const asked = { ...sent, body: sent.body as HoldSomebody }
    const { state, hold } = await this.api.answer(by, sent.correlation, (governing) => placeHold(governing, by, asked))
    answerAs(reply, state, 201)
    return hold ?? pending
  }

  @Post(':id/lift')
  async lift(@Caller() by: CallerOfRequest, @Param('id') id: string, @Posted('LiftHold') { reply, ...sent }: Posted<'LiftHold'>): Promise<Hold | typeof pending> {
    const { state, hold } = await this.api.answer(by, sent.correlation, (governing) => liftHold(governing, by, sent, id))
    answerAs(reply, state, 200)
    return hold ?? pending
  }
}
