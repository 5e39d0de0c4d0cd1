import type { Plain } from '@oldham-cares/service-kit'

/** A broker takes records up to 1 MiB, and a ciphertext does not compress: with the envelope this much fits. */
const maxBytes = 768 * 1024

export const fitsOnTheLog = (plain: Plain): boolean =>
  Object.values(plain).reduce<number>((sum, words) => sum + Buffer.byteLength(JSON.stringify(words)), 0) <= maxBytes
