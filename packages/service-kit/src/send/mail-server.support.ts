import { createServer, type AddressInfo, type Socket } from 'node:net'

type Step = 'greeting' | 'EHLO' | 'HELO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA'

const usual: Readonly<Record<string, string>> = { greeting: '220 mail', DATA: '354 go on', QUIT: '221 bye' }

/** A mail server that says to each step what it is told to, and yes to the others. */
export const answeringMail = async (answers: Partial<Readonly<Record<Step, string>>>) => {
  const sockets = new Set<Socket>()
  const to = (step: string): string => answers[step as Step] ?? usual[step] ?? '250 yes'
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).write(`${to('greeting')}\r\n`)
    socket.on('data', (said) => socket.write(`${to(said.toString().slice(0, 4).trim().toUpperCase())}\r\n`))
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
}
