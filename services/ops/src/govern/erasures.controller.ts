import { Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { Caller, Correlation, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { GOVERNANCE_API } from '../tokens.js'
import { eraseSomebody, readErasure, type EraseSomebody } from './erase.js'
import type { Erasure } from './erasure.js'
import { answerAs, type GovernanceApi } from './governance-api.js'
import { Posted } from './posted.adapter.js'

@Controller('ops/v1/erasures')
@Scope('ops:govern')
export class ErasuresController {
  constructor(@Inject(GOVERNANCE_API) private readonly api: GovernanceApi) {}

  @Post()
  async erase(@Caller() by: CallerOfRequest, @Posted('EraseSomebody') { reply, ...sent }: Posted<'EraseSomebody'>): Promise<Erasure> {
    const asked = { ...sent, body: sent.body as EraseSomebody }
    const { state, erasure } = await this.api.answer(by, sent.correlation, (governing) => eraseSomebody(governing, by, asked))
    answerAs(reply, state, 200)
    return erasure
  }

  @Get(':id')
  async read(@Caller() by: CallerOfRequest, @Param('id') id: string, @Correlation() correlation: string): Promise<Erasure> {
    const { erasure } = await this.api.answer(by, correlation, (governing) => readErasure(governing, by, id, correlation))
    return erasure
  }
}
