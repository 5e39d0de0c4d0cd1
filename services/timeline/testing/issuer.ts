import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Issuer {
  readonly url: string
  token(claims: { org: string; scope: string }): string
  close(): void
}

const coded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** An issuer of tokens as the hub takes them, for as long as a test runs. */
export const startIssuer = async (): Promise<Issuer> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = createServer((request, response) => {
    const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }
    const document = { issuer: url, jwks_uri: `${url}/jwks` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/jwks' ? keys : document))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    token(claims) {
      const now = Math.floor(Date.now() / 1000)
      const body = { iss: url, aud: 'urn:oldham-cares:hub', sub: 'test', iat: now, exp: now + 600, ...claims }
      const signed = `${coded({ alg: 'RS256', kid: 'k' })}.${coded(body)}`
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
    },
    close() {
      server.close()
      server.closeAllConnections()
    }
  }
}
