import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** `nonce | ciphertext | tag`. A random nonce is safe for some 2^32 encryptions under one key. */
export const encrypt = (key: KeyObject, plaintext: Buffer, bound: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(bound, 'utf8'))
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** Throws whatever node:crypto throws unless key, bytes and `bound` are all as they were at encryption. */
export const decrypt = (key: KeyObject, sealed: Buffer, bound: string): Buffer => {
  if (sealed.length < nonceBytes + tagBytes) throw new RangeError('shorter than nonce and tag')
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(bound, 'utf8'))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
}
