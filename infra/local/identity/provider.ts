import { Provider, type Configuration, type Grant, type GrantedTo } from 'oidc-provider'
import type { Clients } from '../secrets/clients.ts'
import type { DevelopmentUser } from '../secrets/development-users.ts'
import type { SigningKeys } from '../secrets/signing-keys.ts'
import { askWhetherToSignOut, saySignedOut, signInPath } from './sign-in-page.ts'

const AUDIENCE = 'urn:oldham-cares:hub'
const TOKEN_SECONDS = 3_600
/** A working day: after that whoever signed in is asked again. */
const DAY_SECONDS = 12 * 3_600

/** The one client that people sign in through. */
export interface Console {
  readonly url: string
  readonly secret: string
  readonly users: readonly DevelopmentUser[]
}

export interface Provided {
  readonly issuer: string
  readonly clients: Clients
  readonly keys: SigningKeys
  readonly console?: Console
}

type ClaimsOf = Pick<DevelopmentUser, 'org' | 'role' | 'employer'>

/**
 * An access token is a signed JWT for the hub that says for which organisation its bearer speaks, and as what. Services get theirs with
 * client credentials; people through the console, with an authorization code and PKCE, for what their own work asks and no more.
 */
export function identityProvider({ issuer, clients, keys, console }: Provided): Provider {
  const users = new Map((console?.users ?? []).map((user) => [user.id, user]))
  const scopes = [...new Set([...Object.values(clients), ...users.values()].flatMap(({ scope }) => scope.split(' ')))]
  const claimsOf = ({ org, role, employer }: ClaimsOf): ClaimsOf => ({ org, ...(role !== undefined && { role }), ...(employer !== undefined && { employer }) })
  const configuration: Configuration = {
    clients: [...servicesIn(clients), ...(console ? [consoleClient(console, scopes)] : [])],
    jwks: keys,
    scopes: ['openid', 'offline_access', ...scopes],
    claims: { openid: ['sub', 'name', 'does', 'org', 'role', 'employer', 'hub_scope'] },
    conformIdTokenClaims: false,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    ttl: { ClientCredentials: TOKEN_SECONDS, AccessToken: TOKEN_SECONDS, IdToken: TOKEN_SECONDS, Interaction: TOKEN_SECONDS, RefreshToken: DAY_SECONDS, Session: DAY_SECONDS, Grant: DAY_SECONDS },
    cookies: { keys: keys.keys.map(({ kid }) => kid) },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `${signInPath}${uid}` },
    findAccount: (_context, id) => {
      const user = users.get(id)
      return user && { accountId: id, claims: () => ({ sub: id, name: user.name, does: user.does, hub_scope: user.scope, ...claimsOf(user) }) }
    },
    loadExistingGrant: (context) => grantFor(context, users, scopes),
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: askWhetherToSignOut, postLogoutSuccessSource: saySignedOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: AUDIENCE,
          scope: scopes.join(' '),
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'ES256' } }
        })
      }
    },
    extraTokenClaims: (_context, { accountId, clientId }) => {
      const speaks = accountId === undefined ? clients[clientId ?? ''] : users.get(accountId)
      return speaks === undefined ? {} : { ...claimsOf(speaks) }
    }
  }
  return new Provider(issuer, configuration)
}

const servicesIn = (clients: Clients): Configuration['clients'] =>
  Object.values(clients).map(({ id, secret, scope }) => ({
    client_id: id,
    client_secret: secret,
    scope,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: []
  }))

const consoleClient = ({ url, secret }: Console, scopes: readonly string[]): Configuration['clients'][number] => ({
  client_id: 'console',
  client_secret: secret,
  scope: ['openid', 'offline_access', ...scopes].join(' '),
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [`${url}/signed-in`],
  post_logout_redirect_uris: [`${url}/signed-out`]
})

/** Nobody is asked whether the hub's own console may act for them; each is given what their work asks, and the rest is refused beforehand. */
const grantFor = async ({ oidc }: GrantedTo, users: ReadonlyMap<string, DevelopmentUser>, scopes: readonly string[]): Promise<Grant | undefined> => {
  const { accountId } = oidc.session
  const user = users.get(accountId ?? '')
  if (accountId === undefined || user === undefined) return undefined
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId })
  grant.addOIDCScope('openid offline_access')
  // what is the hub's is granted for the hub alone
  grant.rejectOIDCScope(scopes.join(' '))
  const may = new Set(user.scope.split(' '))
  grant.addResourceScope(AUDIENCE, [...may].join(' '))
  grant.rejectResourceScope(AUDIENCE, scopes.filter((scope) => !may.has(scope)).join(' '))
  await grant.save()
  return grant
}
