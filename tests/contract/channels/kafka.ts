import { Kafka, logLevel, type KafkaMessage } from 'kafkajs'
import { hubFolder } from '../../../infra/local/hub/hub-folder.ts'
import { giveKafka } from '../../../infra/local/partners/kafka-access.ts'
import { eventually } from '../../support/eventually.ts'
import { everything, saidBy, type Channel, type Listening } from './channel.ts'
import { pushedEndpoint } from './pushed-endpoint.ts'

const eventOf = ({ value }: KafkaMessage): any => JSON.parse(String(value))

const bytesOf = ({ key, value, headers }: KafkaMessage): Buffer => Buffer.from(JSON.stringify([String(key), String(value), headers]))

/** The partner's own topic, read as the partner's own user of the broker. */
export const kafka = async (listening: Listening): Promise<Channel> => {
  const began = new Date().toISOString()
  const { run, partner } = listening
  const { brokers, topic, user, password } = await giveKafka(hubFolder(run.folder), run, partner)
  const sasl = { mechanism: 'scram-sha-512', username: user, password } as const
  const consumer = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, sasl }).consumer({ groupId: `${user}.conformance` })
  const read: KafkaMessage[] = []
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({ eachMessage: async ({ message }) => void read.push(message) })
  const endpoint = await pushedEndpoint(listening, 'kafka')
  const told = (replay?: string) => read.map(eventOf).filter((event) => event.replay === replay).map(saidBy)
  return {
    name: 'Kafka',
    says: everything,
    heard: async () => told(),
    bytes: async () => read.map(bytesOf),
    pause: endpoint.pause,
    resume: endpoint.resume,
    again: async () => {
      const { id, events } = await endpoint.replay(began)
      return eventually(() => {
        if (told(id).length < events) throw new Error(`${told(id).length} of ${events} were read again`)
        return told(id)
      })
    },
    close: () => consumer.disconnect()
  }
}
