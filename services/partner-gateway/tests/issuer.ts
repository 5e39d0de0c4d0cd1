import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface Issuer {
  readonly address: string
  tokenOf(org: string, scope?: string): Promise<string>
  close(): void
}

/** An issuer of one key, as far as the hub asks it: discovery, keys and signed tokens. */
export const issuing = async (): Promise<Issuer> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }
  let address = ''
  const server = createServer(({ url }, answer) => {
    const discovery = { issuer: address, jwks_uri: `${address}/jwks` }
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(url === '/jwks' ? { keys: [jwk] } : discovery))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address,
    tokenOf: (org, scope = 'partner') =>
      new SignJWT({ org, scope, client_id: org })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setIssuer(address)
        .setAudience('urn:oldham-cares:hub')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(privateKey),
    close: () => server.close()
  }
}
