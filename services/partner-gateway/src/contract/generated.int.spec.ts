import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'

it('what was made from the contract is what the contract says now', () => {
  const generate = fileURLToPath(new URL('../../generate.mjs', import.meta.url))
  expect(() => execFileSync(process.execPath, [generate, '--check'], { stdio: 'pipe' })).not.toThrow()
})
