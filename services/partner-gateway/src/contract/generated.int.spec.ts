import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'

it('what was made from the contract is what the contract says now', () => {
  const generate = fileURLToPath(new URL('../../../../packages/service-kit/contract/generate.mjs', import.meta.url))
  const asked = [generate, 'partner-gateway', 'partner.openapi.yaml', '--check']
  expect(() => execFileSync(process.execPath, asked, { stdio: 'pipe' })).not.toThrow()
})
