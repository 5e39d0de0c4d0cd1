import { Controller, Get, Inject, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { HEALTH } from '../start/tokens.js'
import type { Health } from './health.js'

@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: Health) {}

  /** The process runs and answers. Says nothing of what it depends on, or a broker's fall would restart every service. */
  @Get('live')
  live(): object {
    return { status: 'live' }
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { ready, checks } = await this.health.readiness()
    reply.status(ready ? 200 : 503)
    return { status: ready ? 'ready' : 'not-ready', checks }
  }
}
