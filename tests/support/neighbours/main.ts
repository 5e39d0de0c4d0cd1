import { readFileSync } from 'node:fs'
import type { Behaviour } from './behaviour.ts'
import { mailServer } from './mail.ts'
import { Records } from './records.ts'
import { neighbours } from './server.ts'

const [port, register, mailPort] = process.argv.slice(2)
if (!port || !register || !mailPort) throw new Error('usage: main.ts <port> <register.json> <port for e-mail>')

const records = new Records()
const behaviours = new Map<string, Behaviour>()
const app = neighbours(JSON.parse(readFileSync(register, 'utf8')), { records, behaviours })
const mail = await mailServer(records, behaviours, Number(mailPort))
await app.listen({ port: Number(port), host: '127.0.0.1' })

process.on('SIGTERM', () => {
  void app.close()
  void mail.close()
})
