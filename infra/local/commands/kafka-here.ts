import { existsSync, readFileSync } from 'node:fs'
import { hubFolder } from '../hub/hub-folder.ts'
import { CannotStart } from '../machine/cannot-start.mjs'

/** What the environment names, or else what runs in this folder. Throws CannotStart where there is neither. */
export function partHere(name: 'KAFKA_BROKERS' | 'SCHEMA_REGISTRY_URL'): string | undefined {
  const { exports } = hubFolder()
  const here = existsSync(exports) ? new RegExp(`^export ${name}='(.*)'$`, 'm').exec(readFileSync(exports, 'utf8'))?.[1] : undefined
  return process.env[name] ?? here
}

export function kafkaHere(): string[] {
  const brokers = partHere('KAFKA_BROKERS')
  if (brokers === undefined) throw new CannotStart('No Kafka runs here: start it with npm run parts, or name one with KAFKA_BROKERS, and run this again.')
  return brokers.split(',')
}
