import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'
import { audience } from './verify-token.js'

type SigningKey = { readonly kid: string; readonly privateKey: CryptoKey; readonly jwk: object }

const signingKey = async (kid: string): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

/** An issuer as small as they come: a discovery document, a key set, and tokens of any content. */
export class LocalIssuer {
  requests = 0
  #server: Server | undefined
  #port = 0
  #keys: SigningKey[] = []

  static async start(): Promise<LocalIssuer> {
    const issuer = new LocalIssuer()
    issuer.#keys = [await signingKey('first')]
    await issuer.up()
    return issuer
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      this.requests++
      const found = request.url === '/jwks' ? { keys: this.#keys.map(({ jwk }) => jwk) } : { issuer: this.url, jwks_uri: `${this.url}/jwks` }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(found))
    })
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  async down(): Promise<void> {
    this.#server?.closeAllConnections()
    await new Promise((resolve) => this.#server?.close(resolve))
  }

  async rotate(): Promise<void> {
    this.#keys = [await signingKey(`rotated-${this.#keys.length}-${this.requests}`)]
  }

  async token(claims: JWTPayload = {}, key?: { readonly kid: string; readonly privateKey: CryptoKey }): Promise<string> {
    const { kid, privateKey } = key ?? this.#keys[0]!
    const now = Math.floor(Date.now() / 1000)
    const usual = { iss: this.url, aud: audience, iat: now, exp: now + 300, org: 'mind', scope: 'partner', client_id: 'mind' }
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
  }
}
