/** The package ships no types; these are the few words of it used here. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'

  export interface Grant {
    addOIDCScope(scope: string): void
    rejectOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    rejectResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }

  export interface GrantedTo {
    readonly oidc: {
      readonly provider: { readonly Grant: new (of: { clientId: string, accountId: string }) => Grant }
      readonly client: { readonly clientId: string }
      readonly session: { readonly accountId?: string }
    }
  }

  export interface Configuration {
    clients: {
      client_id: string
      client_secret: string
      scope: string
      grant_types: string[]
      response_types: string[]
      redirect_uris: string[]
      post_logout_redirect_uris?: string[]
    }[]
    jwks: { keys: object[] }
    scopes: string[]
    claims: Record<string, string[]>
    conformIdTokenClaims: boolean
    clientDefaults: Record<string, string>
    enabledJWA: Record<string, string[]>
    ttl: Record<string, number>
    cookies: { keys: string[] }
    pkce: { required(): boolean }
    interactions: { url(context: unknown, interaction: { uid: string }): string }
    findAccount(context: unknown, id: string): { accountId: string, claims(): Record<string, unknown> } | undefined
    loadExistingGrant(context: GrantedTo): Promise<Grant | undefined>
    issueRefreshToken(): boolean
    rotateRefreshToken: boolean
    features: Record<string, { enabled: boolean, [setting: string]: unknown }>
    extraTokenClaims(context: unknown, token: { clientId?: string, accountId?: string }): Record<string, unknown>
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration)
    listen(port: number, host: string): Server
    callback(): RequestListener
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ uid: string }>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: { login: { accountId: string | null } }): Promise<void>
  }
}
