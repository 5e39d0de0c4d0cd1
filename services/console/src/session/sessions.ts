import { Problem } from '@oldham-cares/service-kit'
import type { Issuer } from '../sign-in/issuer.js'
import type { SealedRows } from './sealed-rows.js'
import type { Session } from './session.js'

export interface SessionsOptions {
  readonly rows: SealedRows<Session>
  readonly issuer: Pick<Issuer, 'renew'>
  readonly idleSeconds: number
  readonly now: () => number
}

/** So long before a token expires it is renewed: none is sent that would expire on its way. */
const renewBeforeMs = 60_000

export class Sessions {
  /** Of several requests at once one renews, and the others take what it was given. */
  private readonly renewing = new Map<string, Promise<Session>>()

  constructor(private readonly options: SessionsOptions) {}

  begin(session: Session): Promise<string> {
    return this.options.rows.put(session, this.options.idleSeconds)
  }

  /** Undefined where nobody is signed in under this ticket any more. `touched`: somebody did something, so it stays longer. */
  async find(ticket: string | undefined, touched: boolean): Promise<Session | undefined> {
    if (ticket === undefined) return undefined
    const session = await this.options.rows.get(ticket, touched ? this.options.idleSeconds : undefined).catch(unknown)
    if (session === undefined || session.until > this.options.now()) return session
    await this.end(ticket)
    return undefined
  }

  /** With a token that counts for a while yet. Throws SignInOver, after which nobody is signed in. */
  async fresh(ticket: string, session: Session): Promise<Session> {
    if (session.tokens.expires - this.options.now() > renewBeforeMs) return session
    const under = this.renewing.get(ticket) ?? this.renew(ticket, session).finally(() => this.renewing.delete(ticket))
    this.renewing.set(ticket, under)
    return under
  }

  end(ticket: string): Promise<void> {
    return this.options.rows.remove(ticket)
  }

  private async renew(ticket: string, session: Session): Promise<Session> {
    const renewed = { ...session, tokens: await this.options.issuer.renew(session.tokens) }
    await this.options.rows.replace(ticket, renewed)
    return renewed
  }
}

const unknown = (cause: unknown): never => {
  throw new Problem('unavailable', { code: 'SESSION.UNKNOWN', detail: 'Whether anybody is signed in cannot be told at the moment.', headers: { 'retry-after': '2' }, cause })
}
