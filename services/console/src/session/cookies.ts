import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * What the browser keeps: a ticket that no script can read. `session` goes along with nothing that another site began; `signing-in`
 * has to, for it is the issuer that sends people back.
 */
const kinds = { session: 'strict', 'signing-in': 'lax' } as const satisfies Readonly<Record<string, CookieSerializeOptions['sameSite']>>

type Kind = keyof typeof kinds

export class Cookies {
  private readonly secure: boolean

  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:')
  }

  ticketIn(request: FastifyRequest, kind: Kind): string | undefined {
    return request.cookies[this.nameOf(kind)]
  }

  /** Until the browser is closed; how long it counts is told by the row that it opens. */
  give(reply: FastifyReply, kind: Kind, ticket: string): void {
    void reply.setCookie(this.nameOf(kind), ticket, this.as(kind))
  }

  takeBack(reply: FastifyReply, kind: Kind): void {
    void reply.clearCookie(this.nameOf(kind), this.as(kind))
  }

  private as(kind: Kind): CookieSerializeOptions {
    return { path: '/', httpOnly: true, sameSite: kinds[kind], secure: this.secure }
  }

  /** The prefix makes browsers refuse it from anywhere but this very host, over TLS. */
  private nameOf(kind: Kind): string {
    return this.secure ? `__Host-${kind}` : `console-${kind}`
  }
}
