import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate } from './validate.ts'

const before = process.env['JAVA_HOME']

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hub-java-'))
  mkdirSync(join(home, 'bin'))
  process.env['JAVA_HOME'] = home
})
afterEach(() => {
  if (before === undefined) delete process.env['JAVA_HOME']
  else process.env['JAVA_HOME'] = before
  rmSync(home, { recursive: true })
})

/** A Java that says this and ends so. */
function java(script: string): void {
  writeFileSync(join(home, 'bin/java'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(home, 'bin/java'), 0o755)
}

describe('a validator that cannot run', () => {
  it('for want of a compiler says what to install', async () => {
    java('echo "java.lang.module.FindException: Module jdk.compiler not found" >&2; exit 1')
    await expect(validate([])).rejects.toThrow(/^This Java has no compiler: install a JDK 17 or newer/)
  })

  it('for another reason says how it ended and what it complained of', async () => {
    java('echo "OutOfMemoryError" >&2; exit 3')
    await expect(validate([])).rejects.toThrow('The validator ended with 3:\nOutOfMemoryError')
  })
})
