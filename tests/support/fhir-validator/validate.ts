import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { javaCommand } from '../../../infra/local/machine/look-around.mjs'
import { fetchFhirValidator } from '../../../infra/local/parts/fetch-fhir-validator.mjs'

const checkout = fileURLToPath(new URL('../../..', import.meta.url))
const program = fileURLToPath(new URL('ValidateMessages.java', import.meta.url))

/** Of one run: so long takes the slowest machine, with room. */
const DEADLINE_MS = 240_000

export interface Asked {
  readonly name: string
  /** Name of a profile of contracts/fhir/profiles; without one FHIR R4 alone holds. */
  readonly profile?: string | undefined
  readonly resource: object
}

export interface Issue {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information'
  /** FHIRPath of the element. */
  readonly at: string
  /** The rule: HL7's own name of it, or the profile's URL and the key of a constraint. */
  readonly id: string
  readonly says: string
}

export interface Checked {
  readonly name: string
  readonly ms: number
  readonly issues: readonly Issue[]
}

/** Holds all of them against their profiles in one JVM, as starting it and reading R4 costs more than all messages. */
export async function validate(asked: readonly Asked[]): Promise<readonly Checked[]> {
  const jars = await fetchFhirValidator(checkout)
  const child = spawn(
    javaCommand(),
    ['-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', join(jars, '*'), program, join(checkout, 'contracts/fhir/profiles')],
    { timeout: DEADLINE_MS, killSignal: 'SIGKILL' }
  )
  const ended = new Promise<string>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(String(code ?? signal)))
  })
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(asked.map(({ profile, ...rest }) => ({ ...rest, ...(profile === undefined ? {} : { profile: urlOf(profile) }) }))))
  const [answer, complaints, how] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (how === '0') return JSON.parse(answer)
  throw new Error(complaints.includes('jdk.compiler') ? noCompiler : `The validator ended with ${how}:\n${complaints}`)
}

const noCompiler =
  'This Java has no compiler: install a JDK 17 or newer (Debian: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@17) ' +
  'and run this again.'

const urlOf = (profile: string): string => `https://hub.example/StructureDefinition/${profile}`
