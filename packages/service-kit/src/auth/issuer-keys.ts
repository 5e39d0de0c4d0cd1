import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'

/** The issuer's discovery document or keys cannot be had. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable'
  readonly code = 'ISSUER.UNAVAILABLE'
}

export interface IssuerKeysOptions {
  readonly issuer: string
  readonly now: () => number
  /** Told of each renewal that failed, while the keys known go on serving. */
  readonly onStale: (cause: unknown) => void
}

const timeoutMs = 2_000

/** A key withdrawn at the issuer is refused here after this long at most, as long as the issuer answers. */
const renewAfterMs = 10 * 60_000

/** After a token with an unknown key id the keys are fetched anew, but not more often than this. */
const cooldownMs = 5_000

const discover = async (issuer: string): Promise<URL> => {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error'
  })
  if (!response.ok) throw new IssuerUnavailable(`discovery answered ${response.status}`)
  const { issuer: named, jwks_uri: keys } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown }
  if (named !== issuer) throw new IssuerUnavailable('the discovery document is that of another issuer')
  if (typeof keys !== 'string' || !URL.canParse(keys)) throw new IssuerUnavailable('the discovery document names no keys')
  return new URL(keys)
}

/**
 * Finds the key that a token names. Keys known go on serving while the issuer is down: they are renewed beside the
 * requests, never in front of them. Faults with IssuerUnavailable where none were ever had, or an unknown one is asked for.
 */
export const issuerKeys = ({ issuer, now, onStale }: IssuerKeysOptions): JWTVerifyGetKey => {
  let remote: ReturnType<typeof createRemoteJWKSet> | undefined
  let discovering: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined
  let renewAt = 0

  const keys = async () => {
    if (remote !== undefined) return remote
    discovering ??= discover(issuer)
      .then((url) => {
        const found = createRemoteJWKSet(url, { timeoutDuration: timeoutMs, cooldownDuration: cooldownMs, cacheMaxAge: Infinity })
        renewAt = now() + renewAfterMs
        return (remote = found)
      })
      .finally(() => {
        discovering = undefined
      })
    return discovering
  }

  return async (header, token) => {
    const known = await keys().catch(asUnavailable)
    if (now() >= renewAt) {
      renewAt = now() + renewAfterMs
      known.reload().catch(onStale)
    }
    return known(header, token).catch(asUnavailableUnlessRefused)
  }
}

const asUnavailable = (cause: unknown): never => {
  throw cause instanceof IssuerUnavailable ? cause : new IssuerUnavailable('the issuer cannot be reached', { cause })
}

const refusals: ReadonlySet<unknown> = new Set(['ERR_JWKS_NO_MATCHING_KEY', 'ERR_JWKS_MULTIPLE_MATCHING_KEYS', 'ERR_JOSE_NOT_SUPPORTED'])

/** jose throws both from one call: the key is not among those had, and the keys could not be had. */
const asUnavailableUnlessRefused = (cause: Error & { readonly code?: unknown }): never => {
  if (refusals.has(cause.code)) throw cause
  return asUnavailable(cause)
}
