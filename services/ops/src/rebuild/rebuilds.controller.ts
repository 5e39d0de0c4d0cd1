import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { Posted } from '../govern/posted.adapter.js'
import { answered } from '../operate/operating.js'
import { orProblem, unknown } from '../operate/outcome.js'
import { ASKING_REBUILD } from '../tokens.js'
import { askRebuild, type AskForRebuild, type AskingRebuild } from './ask-rebuild.js'
import type { Rebuild } from './known-rebuilds.js'

const mostListed = 100

@Controller('ops/v1/rebuilds')
export class RebuildsController {
  constructor(@Inject(ASKING_REBUILD) private readonly parts: AskingRebuild) {}

  @Get()
  @Scope('ops')
  list(): { rebuilds: readonly Rebuild[] } {
    return { rebuilds: this.parts.rebuilds.list(mostListed) }
  }

  @Post()
  @Scope('ops:rebuild')
  @HttpCode(202)
  async ask(@Caller() by: CallerOfRequest, @Posted('AskForRebuild') { body, key, correlation }: Posted<'AskForRebuild'>): Promise<Rebuild> {
    const { parts: _parts, ...rebuild } = orProblem(await answered(askRebuild(this.parts, { by, correlation }, key, body as AskForRebuild))) as Rebuild
    return rebuild
  }

  @Get(':id')
  @Scope('ops')
  one(@Param('id') id: string): Rebuild {
    return orProblem(this.parts.rebuilds.get(id) ?? unknown) as Rebuild
  }
}
