import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { fetchFhirValidator, validatorFolder } from './fetch-fhir-validator.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hub-fetch-'))
  mkdirSync(join(root, 'infra/local/parts'), { recursive: true })
  cpSync(join(checkout, 'infra/local/parts/fhir-validator'), join(root, 'infra/local/parts/fhir-validator'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

/** Stands in for Maven: counts how often it is called, and does what the script says with $into. */
function maven(script: string): string {
  const file = join(root, 'mvn')
  writeFileSync(file, `#!/bin/sh\necho called >> ${root}/calls\nfor word; do case $word in -Dinto=*) into=\${word#-Dinto=};; esac; done\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

const fills = 'echo jar > $into/validator.jar'
const calls = () => readFileSync(join(root, 'calls'), 'utf8').split('\n').length - 1
const kept = () => readdirSync(join(root, '.hub-parts')).filter((name) => name.includes('validator-'))

describe('fetching the FHIR validator', () => {
  it('keeps its jars in a folder of their own', async () => {
    const folder = await fetchFhirValidator(root, maven(fills))
    expect(readFileSync(join(folder, 'validator.jar'), 'utf8')).toBe('jar\n')
    expect(kept()).toHaveLength(1)
  })

  it('asks Maven for nothing where they are there already', async () => {
    await fetchFhirValidator(root, maven(fills))
    await fetchFhirValidator(root, maven(fills))
    expect(calls()).toBe(1)
  })

  it('asks again when the pom names other versions', async () => {
    await fetchFhirValidator(root, maven(fills))
    appendFileSync(join(root, 'infra/local/parts/fhir-validator/pom.xml'), '<!-- newer -->')
    expect(existsSync(validatorFolder(root))).toBe(false)
    await fetchFhirValidator(root, maven(fills))
    expect(calls()).toBe(2)
  })

  it('that fails is one sentence and leaves no folder that looks whole', async () => {
    await expect(fetchFhirValidator(root, maven('echo jar > $into/half.jar; exit 1'))).rejects.toThrow(
      /^Maven could not fetch HL7's FHIR validator: check that this machine reaches a Maven repository .* \.hub-parts\/maven-fhir-validator\.log has the details\.$/)
    expect(kept()).toEqual([])
  })
})
