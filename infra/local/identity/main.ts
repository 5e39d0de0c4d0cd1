import { unwatchFile, watchFile } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { clientsFile, writtenClients } from '../secrets/clients.ts'
import { keptSigningKeys } from '../secrets/signing-keys.ts'
import { identityProvider } from './provider.ts'

const [port, secrets] = process.argv.slice(2)
if (!port || !secrets) throw new Error('usage: main.ts <port> <folder of secrets>')

const keys = keptSigningKeys(secrets)
const providing = (): RequestListener => identityProvider(`http://127.0.0.1:${port}`, writtenClients(secrets), keys).callback()
let answer = providing()
const server = createServer((request, response) => answer(request, response)).listen(Number(port), '127.0.0.1')

// a client that joins while this runs is known within a second; tokens given before stay good, for the keys stay
watchFile(clientsFile(secrets), { interval: 500 }, () => {
  try {
    answer = providing()
    console.log('clients.renewed')
  } catch (fault) {
    console.error('clients.kept', fault)
  }
})

process.on('SIGTERM', () => {
  unwatchFile(clientsFile(secrets))
  server.close()
  server.closeAllConnections()
})
