import { Controller, Get, Inject, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { METRICS } from '../start/tokens.js'
import type { Metrics } from './metrics.js'

/** Beside /health and like it under no public prefix: a gateway in front passes on the service's own path alone. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Metrics) {}

  @Get()
  async all(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.type(this.metrics.registry.contentType)
    return this.metrics.registry.metrics()
  }
}
