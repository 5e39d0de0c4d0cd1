import { Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest, type Reply } from '@oldham-cares/service-kit'
import { amendEndpoint } from '../self-service/amend-endpoint.js'
import { changeOwnEndpoint } from '../self-service/change-own-endpoint.js'
import { makeEndpoint } from '../self-service/make-endpoint.js'
import { ownEndpoint } from '../self-service/own-endpoint.js'
import { done } from '../self-service/refused.js'
import { showEndpoint, tagOf, type ShownEndpoint } from '../self-service/show-endpoint.js'
import { remove } from '../self-service/steer-endpoint.js'
import { SELF_SERVICE } from '../tokens.js'
import { base } from './answer-outcome.js'
import { Changing } from './changing.adapter.js'
import { Posted } from './posted.adapter.js'
import type { SelfServiceApi } from './self-service-api.js'

const tagged = (reply: Reply, shown: ShownEndpoint): ShownEndpoint => {
  reply.header('etag', tagOf(shown))
  return shown
}

@Controller('partner/v1/endpoints')
@Scope('partner')
export class EndpointsController {
  constructor(@Inject(SELF_SERVICE) private readonly api: SelfServiceApi) {}

  @Get()
  list(@Caller() by: CallerOfRequest) {
    return this.api.read(by, async ({ known }, org) => done({ endpoints: known.of(org).map(showEndpoint) }))
  }

  @Post()
  @Scope('endpoints')
  async make(@Caller() by: CallerOfRequest, @Posted('MakeEndpoint') posted: Posted<'MakeEndpoint'>) {
    const shown = await this.api.change(by, (self, asker) => makeEndpoint(self, asker, posted), ({ id }) => ({ endpoint: id }))
    posted.reply.status(201)
    posted.reply.header('location', `${base}/endpoints/${shown.id}`)
    return tagged(posted.reply, shown)
  }

  @Get(':endpoint')
  async read(@Caller() by: CallerOfRequest, @Param('endpoint') id: string, @Res({ passthrough: true }) reply: Reply) {
    const endpoint = await this.api.read(by, async ({ known }, org) => ownEndpoint(known, org, id))
    return tagged(reply, showEndpoint(endpoint))
  }

  @Patch(':endpoint')
  @Scope('endpoints')
  async amend(
    @Caller() by: CallerOfRequest,
    @Param('endpoint') endpoint: string,
    @Changing('AmendEndpoint') { knows, body, reply }: Changing<'AmendEndpoint'>
  ) {
    const amended = await this.api.change(by, (self, asker) => amendEndpoint(self, asker, { endpoint, knows }, body), () => ({ endpoint }))
    return tagged(reply, amended)
  }

  @Delete(':endpoint')
  @Scope('endpoints')
  @HttpCode(204)
  async remove(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string, @Changing() { knows }: Changing) {
    await this.api.change(by, (self, asker) => changeOwnEndpoint(self, asker, { endpoint, knows, ofAnyKind: true }, remove), () => ({ endpoint }))
  }
}
