import { expect, it } from '@jest/globals'
import type { Access } from '@oldham-cares/service-kit'
import { recordPolicy } from './record-policy.js'

it('The rules in force are on the record, by the version that facts name', async () => {
  const records: Access[] = []
  await recordPolicy({ version: 'routing-1+disclosure-3' } as never, { record: async (access) => void records.push(access) })
  expect(records).toMatchObject([{ kind: 'configuration', what: 'policy.in-force', policy: 'routing-1+disclosure-3', organisation: { kind: 'hub' } }])
})
