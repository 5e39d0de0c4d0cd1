import { Controller, Get, Inject, Req } from '@nestjs/common'
import { CONFIG, REGISTER, type Register } from '@oldham-cares/service-kit'
import type { FastifyRequest } from 'fastify'
import type { ConsoleConfig } from '../config.js'
import { COOKIES, SESSIONS } from '../tokens.js'
import type { Cookies } from './cookies.js'
import { tellSession } from './tell-session.js'
import type { Sessions } from './sessions.js'
import type { SessionTold } from './told.js'

@Controller('session')
export class SessionController {
  constructor(
    @Inject(SESSIONS) private readonly sessions: Sessions,
    @Inject(COOKIES) private readonly cookies: Cookies,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(CONFIG) private readonly config: ConsoleConfig
  ) {}

  /** Asking is no touch: a page that is left open would never be signed out. */
  @Get()
  async session(@Req() request: FastifyRequest): Promise<SessionTold> {
    const session = await this.sessions.find(this.cookies.ticketIn(request, 'session'), false)
    return tellSession(session, this.register, this.config.idleSeconds)
  }
}
