import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../../../infra/local/hub/hub-folder.ts'
import { asItIs, mutations } from './guarantees.ts'

describe('a guarantee taken out of the build', () => {
  it.each(mutations.flatMap(({ name, patches }) => patches.map((patch) => [name, patch] as const)))('has its one place there: %s', (_name, { file, from }) => {
    expect(readFileSync(join(checkout, file), 'utf8').split(from)).toHaveLength(2)
  })

  it('is one of at least five, and each has to be found', () => {
    expect(mutations.length).toBeGreaterThanOrEqual(5)
    for (const { name, patches, finds } of mutations) expect([name, patches.length > 0, finds.length > 0]).toEqual([name, true, true])
    expect(asItIs.patches).toEqual([])
  })
})
