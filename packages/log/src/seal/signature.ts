import { CompactSign, compactVerify, createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK } from 'jose'
import type { SealMade } from '../codec/index.js'

export type UnsignedSeal = Omit<SealMade, 'type' | 'signature'>

export type SignSeal = (seal: Omit<UnsignedSeal, 'keyId'>) => Promise<SealMade>

/** What a signature says, where one of the keys made it. */
export type ReadSeal = (signature: string) => Promise<UnsignedSeal | undefined>

const algorithm = 'EdDSA'

/** The fields in one order, so that a seal has one text. */
const textOf = ({ topic, partition, from, to, hash, previous, time, keyId }: UnsignedSeal): string =>
  JSON.stringify({ topic, partition, from, to, hash, previous, time, keyId })

/** Private Ed25519 keys as a JWK set, newest last; seals are made with that one. Throws where it is none that could. */
export const signSealsWith = async ({ keys }: JSONWebKeySet): Promise<SignSeal> => {
  const newest = keys.at(-1)
  if (newest?.kid === undefined || newest.crv !== 'Ed25519' || newest.d === undefined) throw new Error('The last of the audit keys cannot sign')
  const { kid: keyId } = newest
  const key = await importJWK(newest, algorithm)
  return async (seal) => {
    const unsigned = { ...seal, keyId }
    const signature = await new CompactSign(Buffer.from(textOf(unsigned))).setProtectedHeader({ alg: algorithm, kid: keyId }).sign(key)
    return { type: 'SealMade', ...unsigned, signature }
  }
}

/** Public keys, or private ones whose public half is meant: older ones go on verifying what they signed. */
export const readSealsWith = ({ keys }: JSONWebKeySet): ReadSeal => {
  const keyOf = createLocalJWKSet({ keys: keys.map(({ d: _private, ...open }: JWK & { d?: string }) => open as JWK) })
  return async (signature) => {
    try {
      const { payload } = await compactVerify(signature, keyOf, { algorithms: [algorithm] })
      return JSON.parse(Buffer.from(payload).toString()) as UnsignedSeal
    } catch {
      return undefined
    }
  }
}

/** Whether the seal is word for word what its signature signs. */
export const isSigned = async (seal: SealMade, read: ReadSeal): Promise<boolean> => {
  const signed = await read(seal.signature)
  return signed !== undefined && textOf(signed) === textOf(seal)
}
