import { connect } from 'node:net'

/**
 * Metadata request, version 1, for no topic. The port opens a moment before the broker may lead partitions;
 * only a broker that may is listed in the answer.
 *
 * request:  size int32 (14) · api key int16 (3) · version int16 (1) · correlation int32 (1) · client id int16 (-1: none) · topics int32 (0)
 * response: size int32 · correlation int32 · number of brokers int32 · …
 */
export function kafkaAnswers(port: number): Promise<boolean> {
  const request = Buffer.from('0000000e0003000100000001ffff00000000', 'hex')
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(2_000, () => end(false))
    socket.on('error', () => end(false))
    socket.on('close', () => end(false))
    socket.on('data', (data) => end(data.length >= 12 && data.readInt32BE(8) > 0))
  })
}
