import { CompactSign, compactVerify, createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK } from 'jose'

const algorithm = 'EdDSA'

export interface SignText {
  /** Which key signs. */
  readonly keyId: string
  /** A compact JWS that holds the text. */
  readonly sign: (text: string) => Promise<string>
}

/** With the newest of private Ed25519 keys, a JWK set with that one last. Throws where it is none that could. */
export const signTextsWith = async ({ keys }: JSONWebKeySet): Promise<SignText> => {
  const newest = keys.at(-1)
  if (newest?.kid === undefined || newest.crv !== 'Ed25519' || newest.d === undefined) throw new Error('The last of the audit keys cannot sign')
  const { kid: keyId } = newest
  const key = await importJWK(newest, algorithm)
  return {
    keyId,
    sign: (text) => new CompactSign(Buffer.from(text)).setProtectedHeader({ alg: algorithm, kid: keyId }).sign(key)
  }
}

/** What a signature signs, where one of the keys made it. */
export type ReadText = (signature: string) => Promise<string | undefined>

export const readTextsWith = ({ keys }: JSONWebKeySet): ReadText => {
  const keyOf = createLocalJWKSet({ keys: keys.map(({ d: _private, ...open }: JWK & { d?: string }) => open as JWK) })
  return async (signature) => {
    try {
      return Buffer.from((await compactVerify(signature, keyOf, { algorithms: [algorithm] })).payload).toString()
    } catch {
      return undefined
    }
  }
}
