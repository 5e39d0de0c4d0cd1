import { Provider, type Configuration } from 'oidc-provider'
import type { Clients } from '../secrets/clients.ts'
import type { SigningKeys } from '../secrets/signing-keys.ts'

const AUDIENCE = 'urn:oldham-cares:hub'
const TOKEN_SECONDS = 3_600

/** Client credentials only: an access token is a signed JWT for the hub that says for which organisation its bearer speaks, and as what. */
export function identityProvider(issuer: string, clients: Clients, keys: SigningKeys): Provider {
  const claims = new Map(Object.values(clients).map(({ id, org, role, employer }) => [id, { org, role, employer }]))
  const scopes = [...new Set(Object.values(clients).flatMap(({ scope }) => scope.split(' ')))]
  const configuration: Configuration = {
    clients: Object.values(clients).map(({ id, secret, scope }) => ({
      client_id: id,
      client_secret: secret,
      scope,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: []
    })),
    jwks: keys,
    scopes,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    ttl: { ClientCredentials: TOKEN_SECONDS },
    cookies: { keys: keys.keys.map(({ kid }) => kid) },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        getResourceServerInfo: () => ({
          audience: AUDIENCE,
          scope: scopes.join(' '),
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'ES256' } }
        })
      }
    },
    extraTokenClaims: (_context, token) => ({ ...claims.get(token.clientId ?? '') })
  }
  return new Provider(issuer, configuration)
}
