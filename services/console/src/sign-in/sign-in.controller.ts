import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common'
import { LOGGER, Problem, type Logger } from '@oldham-cares/service-kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuseCrossSite } from '../forward/cross-site.js'
import type { Cookies } from '../session/cookies.js'
import type { SealedRows } from '../session/sealed-rows.js'
import type { Sessions } from '../session/sessions.js'
import { ASKING, COOKIES, ISSUER, SESSIONS } from '../tokens.js'
import { NotSignedIn, type Asking, type Issuer } from './issuer.js'
import { localPath } from './local-path.js'

/** Time enough to look for a second factor. */
const askingSeconds = 600

@Controller()
export class SignInController {
  constructor(
    @Inject(ISSUER) private readonly issuer: Issuer,
    @Inject(ASKING) private readonly asking: SealedRows<Asking>,
    @Inject(SESSIONS) private readonly sessions: Sessions,
    @Inject(COOKIES) private readonly cookies: Cookies,
    @Inject(LOGGER) private readonly logger: Logger
  ) {}

  @Get('sign-in')
  async signIn(@Query('to') to: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { url, asking } = await this.issuer.begin(localPath(to)).catch(issuerAway)
    this.cookies.give(reply, 'signing-in', await this.asking.put(asking, askingSeconds))
    await reply.redirect(url, 303)
  }

  /** Each answer of the issuer counts once, in the browser that asked for it. */
  @Get('signed-in')
  async signedIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asking = await this.askedBy(request)
    this.cookies.takeBack(reply, 'signing-in')
    if (asking === undefined) return void (await reply.redirect('/?sign-in=expired', 303))
    const query = request.raw.url?.replace(/^[^?]*/, '') ?? ''
    const session = await this.issuer.finish(query, asking).catch((fault: unknown) => {
      if (!(fault instanceof NotSignedIn)) return issuerAway(fault)
      this.logger.error('sign-in.refused', { code: fault.code }, fault.cause)
      return undefined
    })
    if (session === undefined) return void (await reply.redirect('/?sign-in=refused', 303))
    const before = this.cookies.ticketIn(request, 'session')
    if (before !== undefined) await this.sessions.end(before)
    this.cookies.give(reply, 'session', await this.sessions.begin(session))
    this.logger.info('sign-in.accepted', { org: session.user.org })
    await reply.redirect(asking.to, 303)
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ readonly to: string }> {
    refuseCrossSite(request)
    const ticket = this.cookies.ticketIn(request, 'session')
    const session = await this.sessions.find(ticket, false)
    this.cookies.takeBack(reply, 'session')
    if (ticket === undefined || session === undefined) return { to: '/signed-out' }
    await this.sessions.end(ticket)
    this.logger.info('sign-out.accepted', { org: session.user.org })
    return { to: await this.issuer.end().catch(() => '/signed-out') }
  }

  private async askedBy(request: FastifyRequest): Promise<Asking | undefined> {
    const ticket = this.cookies.ticketIn(request, 'signing-in')
    return ticket === undefined ? undefined : this.asking.take(ticket)
  }
}

const issuerAway = (cause: unknown): never => {
  throw new Problem('unavailable', { code: 'ISSUER.UNREACHABLE', detail: 'Nobody can be signed in at the moment.', headers: { 'retry-after': '5' }, cause })
}
