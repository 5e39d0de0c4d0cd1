import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What a token says of its bearer. */
export interface Claims {
  readonly org: string
  readonly scope: string
  readonly role?: string
  readonly employer?: string
  readonly sub?: string
}

/** An issuer of tokens as the hub takes them, for as long as a test runs. */
export const startIssuer = async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }]
  const server = createServer((request, response) => {
    const found = request.url === '/jwks' ? { keys } : { issuer: url, jwks_uri: `${url}/jwks` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    token: (claims: Claims): Promise<string> =>
      new SignJWT({ client_id: 'test', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .setIssuer(url)
        .setAudience('urn:oldham-cares:hub')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(privateKey),
    close() {
      server.close()
      server.closeAllConnections()
    }
  }
}
