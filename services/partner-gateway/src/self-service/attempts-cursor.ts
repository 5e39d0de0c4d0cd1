import { partitionCount } from '@oldham-cares/log'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'

/** Of each partition of hub.deliveries.v1 the offset before which to look on; index is the partition. */
export type Places = readonly number[]

const placeBytes = 6
/** Of 16 bytes each, as long as an id is. */
const blocks = Math.ceil((partitionCount * placeBytes) / 16)
const proofBytes = 8

/** The same bytes for the same proof and nobody but the hub can compute them. */
const maskOf = (org: string, proof: string, ids: PartnerIds): Buffer =>
  Buffer.concat(Array.from({ length: blocks }, (_, block) => Buffer.from(ids.of(org, 'places', `${proof}/${block}`), 'hex')))

const masked = (content: Buffer, mask: Buffer): Buffer => Buffer.from(content.map((byte, index) => byte ^ (mask[index] ?? 0)))

/**
 * base64url of a proof and of the places behind a mask that hangs on the proof. Where the hub's own records stand is the same for
 * all partners and says how much goes on among the others, so it cannot be read from a cursor and two cannot be compared.
 */
export const writePlaces = (org: string, places: Places, ids: PartnerIds): string => {
  const content = Buffer.alloc(partitionCount * placeBytes)
  places.forEach((place, partition) => content.writeUIntBE(place, partition * placeBytes, placeBytes))
  const proof = ids.proofOf(org, content.toString('hex'))
  return Buffer.concat([Buffer.from(proof, 'hex'), masked(content, maskOf(org, proof, ids))]).toString('base64url')
}

/** Undefined where this hub did not write it for this partner. */
export const readPlaces = (org: string, written: string, ids: PartnerIds): Places | undefined => {
  const bytes = Buffer.from(written, 'base64url')
  if (bytes.length !== proofBytes + partitionCount * placeBytes) return undefined
  const proof = bytes.subarray(0, proofBytes).toString('hex')
  const content = masked(bytes.subarray(proofBytes), maskOf(org, proof, ids))
  if (ids.proofOf(org, content.toString('hex')) !== proof) return undefined
  return Array.from({ length: partitionCount }, (_, partition) => content.readUIntBE(partition * placeBytes, placeBytes))
}
