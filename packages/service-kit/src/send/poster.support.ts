import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A web server that answers as it is told and counts what reached it. */
export const answering = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const sockets = new Set<Socket>()
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    request.resume().on('end', () => answer(request, response))
  })
  server.on('connection', (socket) => void sockets.add(socket))
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}/hub`,
    requests,
    sockets,
    cut: () => server.closeAllConnections(),
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}
