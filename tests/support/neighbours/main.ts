import { readFileSync } from 'node:fs'
import { neighbours } from './server.ts'

const [port, register] = process.argv.slice(2)
if (!port || !register) throw new Error('usage: main.ts <port> <register.json>')

const app = neighbours(JSON.parse(readFileSync(register, 'utf8')))
await app.listen({ port: Number(port), host: '127.0.0.1' })

process.on('SIGTERM', () => void app.close())
