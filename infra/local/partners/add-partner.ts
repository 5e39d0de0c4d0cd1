import { readRun, type Run as RunRead } from '../../../tests/support/run.ts'
import type { HubFolder } from '../hub/hub-folder.ts'
import { runHere } from '../hub/run-here.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import type { Client } from '../secrets/clients.ts'
import { asPartner, untilKnown } from './as-partner.ts'
import { enrol } from './enrol.ts'
import { giveEndpoint, type Given } from './give-endpoint.ts'
import { giveKafka, type KafkaGiven } from './kafka-access.ts'
import type { Asked } from './read-asked.ts'

export interface AddedTo {
  readonly run: RunRead
  readonly client: Client
  readonly isNew: boolean
  readonly kafka?: KafkaGiven
  readonly endpoints: readonly Given[]
}

/** Makes a partner of the running hub, end to end. Done again it makes nothing twice and gives nobody another secret. */
export async function addPartner(folder: HubFolder, asked: Asked): Promise<AddedTo> {
  const before = await runningHub(folder)
  if (asked.kafka && !before.partnerKafka) throw new CannotStart('Kafka runs elsewhere: add the partner without --kafka, and make its user and its rights there by hand.')
  const client = await enrol(folder, asked)
  const run = await readRun(folder.run)
  const ask = asPartner(run, asked.id)
  await untilKnown(ask, asked.id)
  const kafka = asked.kafka ? await giveKafka(folder, run, asked.id) : undefined
  const endpoints: Given[] = []
  if (asked.webhook) endpoints.push(await giveEndpoint(ask, { kind: 'webhook', address: asked.webhook }))
  if (asked.email) endpoints.push(await giveEndpoint(ask, { kind: 'email', address: asked.email }))
  if (kafka) endpoints.push(await giveEndpoint(ask, { kind: 'kafka' }))
  return { run, client, isNew: !before.clients[asked.id], endpoints, ...(kafka && { kafka }) }
}

export const runningHub = (folder: HubFolder): Promise<RunRead> => readRun(runHere(folder))
