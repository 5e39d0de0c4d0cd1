import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { auditVerify } from './audit-verify.ts'

const before = { ...process.env }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-verify-'))
  const { KAFKA_BROKERS: _brokers, SCHEMA_REGISTRY_URL: _registry, ...env } = before
  process.env = { ...env, HUB_DIR: join(folder, 'hub'), HUB_AUDIT_KEYS: file('keys.json', '{"keys":[{"kty":"OKP"}]}') }
})

afterEach(() => {
  process.env = { ...before }
  rmSync(folder, { recursive: true })
})

const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const withKafkaNamed = () => (process.env['KAFKA_BROKERS'] = '127.0.0.1:9')

describe('audit:verify says in a sentence', () => {
  it('that it knows of no Kafka', () => expect(auditVerify()).rejects.toThrow('No Kafka runs here'))

  it.each([['--chekpoint', 'x'], ['x'], ['--checkpoint']])('what it takes, where it is given %s', (...args) =>
    expect(auditVerify(...args)).rejects.toThrow(`audit:verify takes --checkpoint and the name of a file, and not ${args.join(' ')}.`))

  it.each([
    ['{', 'cannot be read'],
    ['null', 'cannot be read'],
    ['{}', 'There are no public keys in'],
    ['{"keys":[]}', 'There are no public keys in']
  ])('that the public keys %s are none', async (content, said) => {
    withKafkaNamed()
    process.env['HUB_AUDIT_KEYS'] = file('keys.json', content)
    await expect(auditVerify()).rejects.toThrow(said)
  })

  it.each([
    ['{', 'cannot be read'],
    ['{"seals":[]}', 'is no checkpoint'],
    ['{"seals":[1]}', 'is no checkpoint']
  ])('that the checkpoint %s proves nothing', async (content, said) => {
    withKafkaNamed()
    await expect(auditVerify('--checkpoint', file('kept.json', content))).rejects.toThrow(said)
  })
})
