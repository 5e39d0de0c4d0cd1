import { unwatchFile, watchFile } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { clientsFile, writtenClients } from '../secrets/clients.ts'
import { keptConsoleSecret } from '../secrets/console-secret.ts'
import { developmentUsers } from '../secrets/development-users.ts'
import { keptSigningKeys } from '../secrets/signing-keys.ts'
import { identityProvider } from './provider.ts'
import { withSignInPage } from './sign-in-page.ts'

const [port, secrets, url] = process.argv.slice(2)
if (!port || !secrets || !url) throw new Error('usage: main.ts <port> <folder of secrets> <address of the console>')

const keys = keptSigningKeys(secrets)
const signingIn = { url, secret: keptConsoleSecret(secrets).secret, users: developmentUsers }
const providing = (): RequestListener =>
  withSignInPage(identityProvider({ issuer: `http://127.0.0.1:${port}`, clients: writtenClients(secrets), keys, console: signingIn }), developmentUsers)
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
