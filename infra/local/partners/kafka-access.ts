import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Kafka, logLevel, type Admin } from 'kafkajs'
import type { Run } from '../../../tests/support/run.ts'
import { checkout, type HubFolder } from '../hub/hub-folder.ts'
import { archiveFile } from '../parts/java.ts'
import { partsFolder } from '../parts/needed.mjs'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { kept } from '../secrets/kept.ts'
import { oneByOne } from './one-by-one.ts'
import { closeKafkaTo, openKafkaTo } from './open-kafka-to.ts'
import { removeScramPassword, setScramPassword, type KafkaTools } from './scram-password.ts'

export interface KafkaGiven {
  readonly brokers: string
  readonly topic: string
  readonly user: string
  readonly password: string
}

type Passwords = Readonly<Record<string, string>>

const passwordFile = ({ secrets }: HubFolder) => join(secrets, 'kafka-passwords.json')
const passwordsIn = (folder: HubFolder): Passwords => kept<Passwords>(passwordFile(folder), () => ({}))
const keep = (folder: HubFolder, passwords: Passwords) => writeAtomically(passwordFile(folder), JSON.stringify(passwords, null, 2))

/** As it was given first, also where several are given theirs at once. */
export function keptPassword(folder: HubFolder, id: string): string {
  const passwords = passwordsIn(folder)
  const password = passwords[id] ?? randomBytes(24).toString('base64url')
  if (!passwords[id]) keep(folder, { ...passwords, [id]: password })
  return password
}

/** The password is kept as clients' secrets are, so that asking again gives the same. */
export async function giveKafka(folder: HubFolder, run: Run, id: string): Promise<KafkaGiven> {
  const password = await oneByOne(folder, () => keptPassword(folder, id))
  const topic = await asAdmin(run, (admin) =>
    openKafkaTo(id, password, { admin, setPassword: (user, word) => setScramPassword(tools(run), user, word) }))
  return { brokers: run.partnerKafka ?? '', topic, user: id, password }
}

/** Its topic stays for its thirty days; a partner that comes back reads on. */
export async function takeKafka(folder: HubFolder, run: Run, id: string): Promise<void> {
  if (passwordsIn(folder)[id] === undefined) return
  await asAdmin(run, (admin) => closeKafkaTo(id, admin))
  await removeScramPassword(tools(run), id)
  await oneByOne(folder, () => {
    const { [id]: _taken, ...others } = passwordsIn(folder)
    keep(folder, others)
  })
}

function tools({ kafka }: Run): KafkaTools {
  const downloads = partsFolder(checkout)
  return { brokers: kafka, jars: join(downloads, 'kafka'), archive: archiveFile(downloads, 'kafka') }
}

export async function asAdmin<T>({ kafka }: Run, act: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: kafka.split(','), logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  return act(admin).finally(() => admin.disconnect())
}
