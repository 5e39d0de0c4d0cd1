import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { hubFolder } from '../hub/hub-folder.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import { build } from './build.ts'
import { kafkaHere, partHere } from './kafka-here.ts'
import { sayLedger } from './say-ledger.ts'
import { sayVerified } from './say-verified.ts'

const ANSWERS_WITHIN_MS = 20_000

/**
 * `audit:verify [--checkpoint file]`: reads the topics alone and holds every seal against them. No service is asked, and no
 * secret: Kafka, the schemas and the public keys are enough.
 */
export async function auditVerify(...args: string[]): Promise<number> {
  const checkpoint = checkpointIn(args)
  const { brokers, registryUrl, keys } = whereToRead()
  const kept = checkpoint === undefined ? [] : sealsIn(checkpoint)
  await build()
  const { linesSignedWith, LogReader, readSealsWith, verifyLedger, verifyLog } = await import('@oldham-cares/log')
  const log = await answeringSoon(LogReader.open({ name: 'audit-verify', brokers, ...(registryUrl && { registryUrl }) }), brokers)
  try {
    const { lines, sound } = sayVerified(await verifyLog(log, readSealsWith(keys), kept).catch(notRead))
    const ledger = await verifyLedger(log, linesSignedWith(keys)).catch(notRead)
    for (const line of [...sayLedger(ledger), ...lines]) console.log(line)
    return sound && ledger.forged === 0 ? 0 : 1
  } finally {
    await log.close()
  }
}

function notRead(cause: Error): never {
  throw new CannotStart(`The log was not read to its end, so nothing is proved: ${cause.message}. Either Kafka stopped answering or records are gone there: run this again.`, { cause })
}

function checkpointIn(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { checkpoint: { type: 'string' } } }).values.checkpoint
  } catch (cause) {
    throw new CannotStart(`audit:verify takes --checkpoint and the name of a file, and not ${args.join(' ')}.`, { cause })
  }
}

/** Whoever looks for a broker that is not there looks for ever. */
function answeringSoon<Opened>(opening: Promise<Opened>, brokers: string[]): Promise<Opened> {
  const away = (cause?: unknown): never => {
    throw new CannotStart(`No Kafka answers at ${brokers.join(',')}: start it with npm run parts, or name another with KAFKA_BROKERS, and run this again.`, { cause })
  }
  return Promise.race([opening.catch(away), setTimeout(ANSWERS_WITHIN_MS).then(() => away())])
}

/** The log and keys that the environment names, or else those of this folder's hub. */
function whereToRead() {
  const { HUB_AUDIT_KEYS: file = hubFolder().auditKeys } = process.env
  const brokers = kafkaHere()
  if (!existsSync(file)) throw new CannotStart(`There are no public keys at ${file}: name a JWK set with HUB_AUDIT_KEYS and run this again.`)
  return { brokers, registryUrl: partHere('SCHEMA_REGISTRY_URL'), keys: publicKeysIn(file) }
}

function publicKeysIn(file: string): { keys: object[] } {
  try {
    const set = JSON.parse(readFileSync(file, 'utf8'))
    if (Array.isArray(set.keys) && set.keys.length > 0) return set
  } catch (cause) {
    throw new CannotStart(`The public keys in ${file} cannot be read: name a JWK set with HUB_AUDIT_KEYS and run this again.`, { cause })
  }
  throw new CannotStart(`There are no public keys in ${file}: name a JWK set with HUB_AUDIT_KEYS and run this again.`)
}

/** As one of the hub's doors gave it: `{ "seals": ["…"] }`. */
function sealsIn(file: string): string[] {
  try {
    const { seals } = JSON.parse(readFileSync(resolve(process.env['INIT_CWD'] ?? '', file), 'utf8'))
    if (Array.isArray(seals) && seals.length > 0 && seals.every((seal) => typeof seal === 'string')) return seals
  } catch (cause) {
    throw new CannotStart(`The checkpoint ${file} cannot be read: it must be a file as GET /audit/checkpoint answered it.`, { cause })
  }
  throw new CannotStart(`The file ${file} is no checkpoint: it must be a file as GET /audit/checkpoint answered it.`)
}
