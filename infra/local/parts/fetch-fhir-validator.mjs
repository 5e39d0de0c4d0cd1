import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runMaven } from './run-maven.mjs'

const POM = 'fhir-validator/pom.xml'

/** Another pom means other jars, so its hash names the folder they are kept in. */
export function validatorFolder(/** @type {string} */ root) {
  const pom = readFileSync(join(root, 'infra/local/parts', POM))
  return join(root, '.hub-parts', `fhir-validator-${createHash('sha256').update(pom).digest('hex').slice(0, 12)}`)
}

/**
 * Only tests need it, so it is no part of the hub and `npm start` fetches none of it. Moved into place in one step; of two that
 * fetch at once the second finds the folder there and throws its own away.
 * @param {string} root
 * @returns {Promise<string>} the folder of the jars
 */
export async function fetchFhirValidator(root, maven = 'mvn') {
  const folder = validatorFolder(root)
  if (existsSync(folder)) return folder
  const temporary = join(root, '.hub-parts', `validator-${process.pid}`)
  mkdirSync(temporary, { recursive: true })
  try {
    await runMaven(root, temporary, { pom: POM, what: "HL7's FHIR validator", maven, log: 'maven-fhir-validator.log' })
    if (!existsSync(folder)) renameSync(temporary, folder)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  return folder
}
