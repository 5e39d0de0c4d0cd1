import type { JSONWebKeySet } from 'jose'
import type { SealMade } from '../codec/index.js'
import { readTextsWith, signTextsWith } from './sign-text.js'

export type UnsignedSeal = Omit<SealMade, 'type' | 'signature'>

export type SignSeal = (seal: Omit<UnsignedSeal, 'keyId'>) => Promise<SealMade>

/** What a signature says, where one of the keys made it. */
export type ReadSeal = (signature: string) => Promise<UnsignedSeal | undefined>

/** The fields in one order, so that a seal has one text. */
const textOf = ({ topic, partition, from, to, hash, previous, time, keyId }: UnsignedSeal): string =>
  JSON.stringify({ topic, partition, from, to, hash, previous, time, keyId })

/** Private Ed25519 keys as a JWK set, newest last; seals are made with that one. Throws where it is none that could. */
export const signSealsWith = async (keys: JSONWebKeySet): Promise<SignSeal> => {
  const { keyId, sign } = await signTextsWith(keys)
  return async (seal) => {
    const unsigned = { ...seal, keyId }
    return { type: 'SealMade', ...unsigned, signature: await sign(textOf(unsigned)) }
  }
}

/** Public keys, or private ones whose public half is meant: older ones go on verifying what they signed. */
export const readSealsWith = (keys: JSONWebKeySet): ReadSeal => {
  const read = readTextsWith(keys)
  return async (signature) => {
    const text = await read(signature)
    return text === undefined ? undefined : (JSON.parse(text) as UnsignedSeal)
  }
}

/** Whether the seal is word for word what its signature signs. */
export const isSigned = async (seal: SealMade, read: ReadSeal): Promise<boolean> => {
  const signed = await read(seal.signature)
  return signed !== undefined && textOf(signed) === textOf(seal)
}
