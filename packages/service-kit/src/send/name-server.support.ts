import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

const types = { 1: 'A', 28: 'AAAA' } as const
type RecordType = (typeof types)[keyof typeof types]

/** Addresses as they stand in a record, or the code of a refusal: 2 is SERVFAIL, 3 is NXDOMAIN. */
export type Answer = readonly Buffer[] | 2 | 3

const record = (type: number, address: Buffer): Buffer => {
  const head = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 0, 0, address.length])
  return Buffer.concat([head, address])
}

/** RFC 1035, 4.1: the question's header and name come back, without the additional section that resolvers add. */
const answerTo = (question: Buffer, answer: (name: string, type: RecordType) => Answer): Buffer => {
  const labels: string[] = []
  let at = 12
  for (let length = question.readUInt8(at); length > 0; length = question.readUInt8(at)) {
    labels.push(question.toString('ascii', at + 1, at + 1 + length))
    at += length + 1
  }
  const type = question.readUInt16BE(at + 1)
  const said = answer(labels.join('.'), types[type as 1 | 28])
  const records = typeof said === 'number' ? [] : said.map((address) => record(type, address))
  const header = Buffer.from([...question.subarray(0, 2), 0x81, typeof said === 'number' ? 0x80 | said : 0x80, 0, 1, 0, records.length, 0, 0, 0, 0])
  return Buffer.concat([header, question.subarray(12, at + 5), ...records])
}

/** A name server on loopback. */
export const nameServer = async (answer: (name: string, type: RecordType) => Answer) => {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) => socket.send(answerTo(question, answer), port, address))
  await new Promise<void>((up) => socket.bind(0, '127.0.0.1', up))
  return { address: `127.0.0.1:${(socket.address() as AddressInfo).port}`, close: () => socket.close() }
}
