import { generateKeyPairSync, sign } from 'node:crypto'

const tlv = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const length = content.length < 128 ? Buffer.from([content.length]) : Buffer.from([0x82, content.length >> 8, content.length & 255])
  return Buffer.concat([Buffer.from([tag]), length, content])
}
const [sequence, set, octets, explicit] = [0x30, 0x31, 0x04, 0xa0]
const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'))
const number = (value: number): Buffer => tlv(0x02, Buffer.from([value]))
const time = (at: Date): Buffer => tlv(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))
const extension = (id: string, value: Buffer): Buffer => tlv(sequence, oid(id), tlv(octets, value))

const ed25519 = tlv(sequence, oid('2b6570'))
const commonName = (name: string): Buffer => tlv(sequence, tlv(set, tlv(sequence, oid('550403'), tlv(0x0c, Buffer.from(name)))))
const day = 86_400_000

/** A certificate that signs itself (RFC 5280, 4.1), for one name, from a day before `from` on for two days. */
export const certificateFor = (name: string, from = new Date()): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const alternativeName = extension('551d11', tlv(sequence, tlv(0x82, Buffer.from(name))))
  const isAuthority = extension('551d13', tlv(sequence, tlv(0x01, Buffer.from([255]))))
  const toBeSigned = tlv(
    sequence,
    tlv(explicit, number(2)),
    number(1),
    ed25519,
    commonName(name),
    tlv(sequence, time(new Date(from.getTime() - day)), time(new Date(from.getTime() + day))),
    commonName(name),
    publicKey.export({ format: 'der', type: 'spki' }),
    tlv(explicit + 3, tlv(sequence, alternativeName, isAuthority))
  )
  const der = tlv(sequence, toBeSigned, ed25519, tlv(0x03, Buffer.from([0]), sign(null, toBeSigned, privateKey)))
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`
  }
}
