import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'

const hourAgo = (): number => Math.floor(Date.now() / 1_000) - 3_600

/** Authorization headers made by somebody who has seen a token and has no key of the issuer. */
export const madeUpTokens = async (token: string) => {
  const { privateKey } = await generateKeyPair('ES256')
  const claims = decodeJwt(token)
  const { alg = 'ES256', ...header } = decodeProtectedHeader(token)
  const signed = (more: object) => new SignJWT({ ...claims, ...more }).setProtectedHeader({ ...header, alg }).sign(privateKey)
  const [head = '', , signature = ''] = token.split('.')
  const changed = Buffer.from(JSON.stringify({ ...claims, org: 'B2002', exp: hourAgo() + 360_000 })).toString('base64url')
  return {
    missing: undefined,
    'no bearer token': `Basic ${Buffer.from('gp:secret').toString('base64')}`,
    unreadable: 'Bearer not.a.token',
    forged: `Bearer ${await signed({})}`,
    expired: `Bearer ${await signed({ iat: hourAgo() - 3_600, exp: hourAgo() })}`,
    'alg none': `Bearer ${new UnsecuredJWT(claims).encode()}`,
    changed: `Bearer ${head}.${changed}.${signature}`,
    unsigned: `Bearer ${token.slice(0, token.lastIndexOf('.') + 1)}`
  }
}

export type MadeUp = keyof Awaited<ReturnType<typeof madeUpTokens>>
export const madeUp: readonly MadeUp[] = ['missing', 'no bearer token', 'unreadable', 'forged', 'expired', 'alg none', 'changed', 'unsigned']
