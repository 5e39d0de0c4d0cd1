import { Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { askOwnReplay, showReplay } from '../self-service/ask-own-replay.js'
import type { Asker, SelfService } from '../self-service/self-service.js'
import { SELF_SERVICE } from '../tokens.js'
import { base } from './answer-outcome.js'
import { Posted } from './posted.adapter.js'
import type { SelfServiceApi } from './self-service-api.js'

@Controller('partner/v1/endpoints/:endpoint/replays')
@Scope('partner')
export class EndpointReplaysController {
  constructor(@Inject(SELF_SERVICE) private readonly api: SelfServiceApi) {}

  @Post()
  @Scope('endpoints')
  async ask(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string, @Posted('AskReplay') posted: Posted<'AskReplay'>) {
    const act = (self: SelfService, asker: Asker) => this.api.looks.of(asker.org, () => askOwnReplay(self, asker, endpoint, posted))
    const shown = await this.api.change(by, act, ({ id }) => ({ endpoint, replay: id }))
    posted.reply.status(201)
    posted.reply.header('location', `${base}/endpoints/${endpoint}/replays/${shown.id}`)
    return shown
  }

  @Get(':replay')
  read(@Caller() by: CallerOfRequest, @Param() asked: { readonly endpoint: string; readonly replay: string }) {
    return this.api.read(by, (self, org) => showReplay(self, org, asked))
  }
}
