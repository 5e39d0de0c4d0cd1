import { keptClients } from '../secrets/clients.ts'
import { keptSigningKeys } from '../secrets/signing-keys.ts'
import { identityProvider } from './provider.ts'

const [port, secrets] = process.argv.slice(2)
if (!port || !secrets) throw new Error('usage: main.ts <port> <folder of secrets>')

const provider = identityProvider(`http://127.0.0.1:${port}`, keptClients(secrets), keptSigningKeys(secrets))
const server = provider.listen(Number(port), '127.0.0.1')

process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
})
