import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fixturesOf, layOut, type LaidOut } from './lay-out-fixtures.ts'
import { runTool } from './run-tool.ts'

interface Cruised {
  readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string; readonly comment: string; readonly severity: string }[] }
}

const directions = fixturesOf('directions')

let laid: LaidOut
let cruised: Cruised

beforeAll(() => {
  laid = layOut('directions')
  const folders = ['packages', 'services', 'infra', 'tests']
  const args = [...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  cruised = (runTool('depcruise', args, laid.root) as { readonly summary: Cruised }).summary
})

afterAll(() => laid.remove())

const brokenIn = (file: string): readonly string[] =>
  cruised.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

describe('import directions', () => {
  it.each(directions)('%s refuses each import of its fixture, and no other rule does', (rule) => {
    const files = laid.files.filter((file) => file.rule === rule)
    expect(files.flatMap(({ refused }) => refused)).not.toEqual([])
    for (const { file, refused } of files) expect({ file, broken: brokenIn(file) }).toEqual({ file, broken: refused.map(() => rule) })
  })

  it('nothing refuses the clean tree', () => {
    const clean = laid.files.filter(({ rule }) => rule === 'clean')
    expect(clean.length).toBeGreaterThan(10)
    expect(clean.flatMap(({ file }) => brokenIn(file))).toEqual([])
  })

  it('each direction has a fixture, is an error and says its reason in one sentence', () => {
    const { forbidden } = cruised.ruleSetUsed
    expect(new Set(forbidden.map(({ name }) => name))).toEqual(new Set(directions))
    for (const { severity, comment } of forbidden) {
      expect(severity).toBe('error')
      expect(comment).toMatch(/^[A-Z].+\.$/)
    }
  })
})
