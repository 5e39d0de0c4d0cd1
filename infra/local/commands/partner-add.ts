import { join, relative } from 'node:path'
import { checkout, hubFolder } from '../hub/hub-folder.ts'
import { addPartner, type AddedTo } from '../partners/add-partner.ts'
import type { Given } from '../partners/give-endpoint.ts'
import { readAsked } from '../partners/read-asked.ts'

/** `partner:add`: a partner of the running hub, with where its events go, in one step. */
export async function partnerAdd(...args: string[]): Promise<number> {
  const asked = readAsked(args)
  const folder = hubFolder()
  for (const line of describeAdded(await addPartner(folder, asked), relative(checkout, folder.secrets))) console.log(line)
  return 0
}

/** Secrets are printed when they are made; later it says where they lie. */
export function describeAdded({ run, client, isNew, kafka, endpoints }: AddedTo, secrets: string): string[] {
  const fresh = endpoints.some((one) => one.isNew)
  return [
    '',
    isNew ? `${client.id} is a partner of this hub.` : `${client.id} is a partner of this hub already${fresh ? '; what is new is below' : ', and nothing was made'}.`,
    '',
    `  client          ${client.id}`,
    `  client secret   ${isNew ? client.secret : `in ${join(secrets, 'clients.json')}`}`,
    `  token           POST ${run.issuer}/token, grant_type=client_credentials, scope "${client.scope}"`,
    `  read events     GET ${run.partner}/events`,
    ...(kafka ? kafkaLines(kafka, endpoints.some((one) => one.kind === 'kafka' && one.isNew), secrets) : []),
    ...endpoints.flatMap((one) => ['', ...endpointLines(one)]),
    '',
    'Next: it is told of whoever is passed on to it or agrees to it by name; docs/partner-quickstart.md takes a developer from here.',
    ''
  ]
}

function kafkaLines({ brokers, topic, user, password }: NonNullable<AddedTo['kafka']>, isNew: boolean, secrets: string): string[] {
  return [
    '',
    `  Kafka           ${brokers}, SASL_PLAINTEXT, SCRAM-SHA-512, user ${user}`,
    `  password        ${isNew ? password : `in ${join(secrets, 'kafka-passwords.json')}`}`,
    `  topic           ${topic}, in consumer groups that begin with ${user}.`
  ]
}

function endpointLines({ id, kind, address, isNew, secret, tested }: Given): string[] {
  return [
    `  ${kind.padEnd(15)} ${address} (endpoint ${id})`,
    ...(secret && isNew ? [`  signing secret  ${secret}`] : []),
    ...(tested ? [`  test event      ${tested.taken ? 'was taken' : `was not taken: ${tested.failure ?? tested.status}`}`] : [])
  ]
}
