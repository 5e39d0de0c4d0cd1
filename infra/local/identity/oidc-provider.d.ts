/** The package ships no types; these are the few words of it used here. */
declare module 'oidc-provider' {
  import type { RequestListener, Server } from 'node:http'

  export interface Configuration {
    clients: {
      client_id: string
      client_secret: string
      scope: string
      grant_types: string[]
      response_types: string[]
      redirect_uris: string[]
    }[]
    jwks: { keys: object[] }
    scopes: string[]
    clientDefaults: Record<string, string>
    enabledJWA: Record<string, string[]>
    ttl: Record<string, number>
    cookies: { keys: string[] }
    features: Record<string, { enabled: boolean, [setting: string]: unknown }>
    extraTokenClaims(context: unknown, token: { clientId?: string }): Record<string, unknown>
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration)
    listen(port: number, host: string): Server
    callback(): RequestListener
  }
}
