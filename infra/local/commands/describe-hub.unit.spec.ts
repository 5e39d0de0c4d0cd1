import { describe, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { describeHub } from './describe-hub.ts'

const run = {
  fhir: 'http://127.0.0.1:20001/fhir/R4',
  issuer: 'http://127.0.0.1:20002',
  kafka: '127.0.0.1:20003',
  redis: 'redis://127.0.0.1:20004',
  registry: 'http://127.0.0.1:20005/apis/ccompat/v7',
  neighbours: 'http://127.0.0.1:20006',
  mail: 'smtp://127.0.0.1:20007',
  register: 'register.json',
  kek: 'kek',
  auditKeys: 'audit-keys.json',
  folder: join(checkout, '.hub'),
  clients: { 'gp-A1001': { id: 'gp-A1001', secret: 'quite-secret', scope: 'fhir', org: 'A1001' } },
  pids: {}
}
const text = describeHub(run, 'contracts/fhir/examples/referral.json').join('\n')

describe('what a started hub prints', () => {
  it('is where each door and part listens', () => {
    for (const address of [run.fhir, run.issuer, run.kafka, run.redis, run.registry]) expect(text).toContain(address)
  })

  it('leaves out doors that are not there', () => {
    expect(text).not.toContain('partner API')
  })

  it('is one command that sends a referral with a token', () => {
    expect(text).toContain('curl -i \'http://127.0.0.1:20001/fhir/R4/$process-message\'')
    expect(text).toContain('grant_type=client_credentials -d scope=fhir http://127.0.0.1:20002/token')
    expect(text).toContain('--data-binary @contracts/fhir/examples/referral.json')
  })

  it('never shows a secret', () => {
    expect(text).not.toContain('quite-secret')
  })

  it('has no command without a GP door', () => {
    const { fhir: _fhir, ...without } = run
    expect(describeHub(without, 'referral.json').join('\n')).not.toContain('curl')
  })
})
