import * as oidc from 'openid-client'
import type { Session, SignedIn, Tokens } from '../session/session.js'

export interface IssuerOptions {
  readonly issuer: string
  readonly secret: string
  /** Of the console itself. */
  readonly publicUrl: string
  readonly now: () => number
}

/** What is remembered while somebody is at the issuer's. */
export interface Asking {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  /** Where in the console they wanted to go. */
  readonly to: string
}

/** The issuer did not let them in, or what came back is not the answer to what was asked. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
  readonly code = 'SESSION.NOT_SIGNED_IN'
}

/** The issuer says that this sign-in counts no more. */
export class SignInOver extends Error {
  override readonly name = 'SignInOver'
  readonly code = 'SESSION.EXPIRED'
}

const clientId = 'console'
const scope = 'openid timeline partner endpoints ops ops:redrive ops:rebuild ops:govern ops:audit ops:unhidden'
const longestMs = 12 * 3_600_000
const asksWithinSeconds = 10

/** OpenID Connect: authorization code with PKCE, as a confidential client. Known once it was reached, and asked for again until then. */
export class Issuer {
  private found: Promise<oidc.Configuration> | undefined

  constructor(private readonly options: IssuerOptions) {}

  /** Where to send whoever wants to sign in, and what to remember meanwhile. */
  async begin(to: string): Promise<{ readonly url: string; readonly asking: Asking }> {
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
    const url = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.signedIn,
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256'
    })
    return { url: url.href, asking: { verifier, state, nonce, to } }
  }

  /** Throws NotSignedIn. */
  async finish(query: string, { verifier, state, nonce }: Asking): Promise<Session> {
    const configuration = await this.configuration()
    try {
      const answer = await oidc.authorizationCodeGrant(configuration, new URL(`${this.signedIn}${query}`), {
        pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true
      })
      return { user: userOf(answer.claims() ?? {}), tokens: this.tokensOf(answer), until: this.options.now() + longestMs }
    } catch (cause) {
      throw new NotSignedIn('The issuer did not sign anybody in', { cause })
    }
  }

  /** Throws SignInOver where the issuer wants to see them again; anything else says that it is not there at the moment. */
  async renew(tokens: Tokens): Promise<Tokens> {
    if (tokens.refresh === undefined) throw new SignInOver('There is nothing to renew the sign-in with')
    const configuration = await this.configuration()
    try {
      return this.tokensOf(await oidc.refreshTokenGrant(configuration, tokens.refresh), tokens)
    } catch (cause) {
      if (cause instanceof oidc.ResponseBodyError) throw new SignInOver('The issuer does not renew the sign-in', { cause })
      throw cause
    }
  }

  /** Where to send whoever has signed out, so that the issuer forgets them too. Its address says nothing of them. */
  async end(): Promise<string> {
    return oidc.buildEndSessionUrl(await this.configuration(), { post_logout_redirect_uri: `${this.options.publicUrl}/signed-out` }).href
  }

  private get signedIn(): string {
    return `${this.options.publicUrl}/signed-in`
  }

  private tokensOf(answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers, before?: Tokens): Tokens {
    const refresh = answer.refresh_token ?? before?.refresh
    return {
      access: answer.access_token,
      expires: this.options.now() + (answer.expiresIn() ?? 0) * 1_000,
      ...(refresh !== undefined && { refresh })
    }
  }

  private async configuration(): Promise<oidc.Configuration> {
    this.found ??= this.discover()
    try {
      return await this.found
    } catch (cause) {
      this.found = undefined
      throw cause
    }
  }

  private discover(): Promise<oidc.Configuration> {
    const issuer = new URL(this.options.issuer)
    // an issuer on this machine, for trying the hub out, has no certificate
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
    return oidc.discovery(issuer, clientId, { id_token_signed_response_alg: 'ES256' }, oidc.ClientSecretBasic(this.options.secret), { execute, timeout: asksWithinSeconds })
  }
}

const textIn = (claims: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const userOf = (claims: Readonly<Record<string, unknown>>): SignedIn => {
  const [id, org] = [textIn(claims, 'sub'), textIn(claims, 'org')]
  if (id === undefined || org === undefined) throw new Error('The issuer does not say for whom this person works')
  const [role, employer] = [textIn(claims, 'role'), textIn(claims, 'employer')]
  return {
    id,
    org,
    name: textIn(claims, 'name') ?? id,
    does: textIn(claims, 'does') ?? '',
    scope: (textIn(claims, 'hub_scope') ?? '').split(' ').filter((one) => one !== ''),
    ...(role !== undefined && { role }),
    ...(employer !== undefined && { employer })
  }
}
