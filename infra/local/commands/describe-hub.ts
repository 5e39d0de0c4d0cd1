import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import type { Run } from '../hub/run.ts'

/** Where everything listens, and one line that sends a referral; its secret is read when it runs, not printed. */
export function describeHub(run: Run, example = exampleReferral()): string[] {
  const places = [
    ['console (sign in as whom you like)', run.console],
    ['GP door (FHIR R4)', run.fhir],
    ['partner API', run.partner],
    ['timeline API', run.timeline],
    ['ops API', run.ops],
    ['identity provider', run.issuer],
    ['schema registry', run.registry],
    ['Kafka', run.kafka],
    ['Kafka for partners', run.partnerKafka],
    ['Redis', run.redis],
    ['neighbours (GP systems and partners, played)', `${run.neighbours}/records`]
  ].filter(([, address]) => address !== undefined)
  const width = Math.max(...places.map(([name = '']) => name.length))
  const file = relative(checkout, join(run.folder, 'run.json'))
  return [
    '',
    ...places.map(([name = '', address]) => `  ${name.padEnd(width)}  ${address}`),
    '',
    `  all of it, with clients and their secrets: ${file}`,
    ...(run.fhir && example ? ['', 'Send a referral:', '', sendReferral({ ...run, fhir: run.fhir }, { file, example })] : []),
    ''
  ]
}

function sendReferral({ fhir, issuer }: Run & { fhir: string }, { file, example }: { file: string, example: string }): string {
  const client = `$(node -p 'c=require("./${file}").clients["gp-A1001"],c.id+":"+c.secret')`
  const token = `$(curl -s -u "${client}" -d grant_type=client_credentials -d scope=fhir ${issuer}/token | node -p 'JSON.parse(require("fs").readFileSync(0)).access_token')`
  const id = `$(node -p 'crypto.randomUUID()')`
  return [
    `curl -i '${fhir}/$process-message'`,
    `-H "Authorization: Bearer ${token}"`,
    '-H \'Content-Type: application/fhir+json\'',
    `-H "X-Request-Id: ${id}"`,
    `-H "X-Correlation-Id: ${id}"`,
    `--data-binary @${example}`
  ].join(' \\\n  ')
}

function exampleReferral(): string | undefined {
  const folder = join(checkout, 'contracts/fhir/examples')
  if (!existsSync(folder)) return undefined
  const file = readdirSync(folder).find((name) => name.startsWith('new-referral') && name.endsWith('.json'))
  return file && relative(checkout, join(folder, file))
}
