import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fixturesOf, layOut, type LaidOut } from './lay-out-fixtures.ts'
import { runTool } from './run-tool.ts'

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}

/** Each purity rule by the rule of oxlint that holds it. */
const holding = {
  'a-type-is-imported-by-a-statement': 'typescript(consistent-type-imports)',
  'domain-asks-no-clock': 'eslint(no-restricted-globals)',
  'domain-never-awaits': 'oxc(no-async-await)',
  'domain-sets-no-timers': 'eslint(no-restricted-globals)',
  'domain-throws-no-dice': 'eslint(no-restricted-properties)',
  'domain-touches-nothing': 'eslint(no-restricted-globals)',
  'eslint-directives-change-nothing': 'eslint(no-console)',
  'nobody-goes-through-the-global-object': 'eslint(no-restricted-globals)',
  'nobody-writes-to-the-console': 'eslint(no-console)',
  'only-config-reads-the-environment': 'eslint(no-restricted-properties)',
  'only-named-adapters-leave-files': 'eslint(no-restricted-imports)',
  'only-named-adapters-send': 'eslint(no-restricted-globals)',
  'only-vault-seals-and-opens': 'eslint(no-restricted-imports)'
}

let laid: LaidOut
let found: readonly { readonly file: string; readonly line: number | undefined; readonly code: string }[]

beforeAll(() => {
  laid = layOut('purity')
  const { diagnostics } = runTool('oxlint', ['--format', 'json'], laid.root) as { readonly diagnostics: readonly Diagnostic[] }
  found = diagnostics.map(({ filename, code, labels }) => ({ file: filename, line: labels[0]?.span.line, code }))
})

afterAll(() => laid.remove())

const foundIn = (file: string) => found.filter((one) => one.file === file).toSorted((a, b) => Number(a.line) - Number(b.line))

describe('purity', () => {
  it.each(Object.entries(holding))('%s refuses each line of its fixture by %s, and nothing else does', (rule, code) => {
    const files = laid.files.filter((file) => file.rule === rule)
    expect(files.flatMap(({ refused }) => refused)).not.toEqual([])
    for (const { file, refused } of files) expect(foundIn(file)).toEqual(refused.map((line) => ({ file, line, code })))
  })

  it('nothing refuses the clean tree', () => {
    expect(laid.files.filter(({ rule }) => rule === 'clean').flatMap(({ file }) => foundIn(file))).toEqual([])
  })

  it('each fixture has its rule', () => {
    expect(fixturesOf('purity').toSorted()).toEqual(Object.keys(holding))
  })
})
