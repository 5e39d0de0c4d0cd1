import fastify from 'fastify'
import { Kafka, logLevel } from 'kafkajs'

const [brokers = '', topic = ''] = process.argv.slice(2)

/** What any hub on these parts costs at least: the same JSON parsed by Fastify and appended, `acks=all`, by kafkajs. */
const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'bare-pipe', logLevel: logLevel.NOTHING })
const producer = kafka.producer({ allowAutoTopicCreation: false })
await producer.connect()

const app = fastify({ bodyLimit: 1024 * 1024 })
app.addContentTypeParser('application/fhir+json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'))
app.post('/', async (request) => {
  const bundle = request.body as { id: string }
  await producer.send({ topic, acks: -1, messages: [{ key: bundle.id, value: JSON.stringify(bundle) }] })
  return { id: bundle.id }
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.(app.addresses()[0])

process.on('SIGTERM', () => void Promise.all([app.close(), producer.disconnect()]).then(() => process.exit(0)))
