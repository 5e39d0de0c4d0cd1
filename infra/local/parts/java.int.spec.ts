import { describe, expect, it } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveFile, java } from './java.ts'

describe('a Java part', () => {
  it('reads its class archive when there is one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hub-java-'))
    const archive = join(folder, 'kafka.jsa')
    const flags = () => java({ jvm: [], run: ['kafka.Kafka'], archive }).args
    expect(flags().join(' ')).not.toContain('Archive')
    writeFileSync(archive, '')
    expect(flags()).toContain(`-XX:SharedArchiveFile=${archive}`)
    rmSync(folder, { recursive: true })
  })

  it('writes one only when told to', () => {
    const { args } = java({ jvm: [], run: ['kafka.Kafka'], archive: 'none', writeArchive: 'new.jsa' })
    expect(args).toContain('-XX:ArchiveClassesAtExit=new.jsa')
  })

  it('gets its own settings before what it runs', () => {
    const { args } = java({ jvm: ['-Xmx128m'], run: ['-jar', 'app.jar'], archive: 'none' })
    expect(args.indexOf('-Xmx128m')).toBeLessThan(args.indexOf('-jar'))
  })
})

describe('a class archive', () => {
  it('is another for other jars', () => {
    expect(archiveFile('/a', 'kafka')).not.toBe(archiveFile('/b', 'kafka').replace('/b', '/a'))
  })

  it('is the same for the same Java and jars', () => {
    expect(archiveFile('/a', 'kafka')).toBe(archiveFile('/a', 'kafka'))
  })
})
