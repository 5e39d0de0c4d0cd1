import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { fetchPromtool } from './fetch-promtool.ts'
import { alertsByFile, observability, type Alert } from './read-rules.ts'

const run = promisify(execFile)
const checkout = join(observability, '../..')
const byFile = alertsByFile()
const alerts = [...byFile].flatMap(([file, of]) => of.map((alert) => ({ file, ...alert })))
let promtool: string
let copy: string

beforeAll(async () => {
  promtool = await fetchPromtool(checkout)
  copy = mkdtempSync(join(tmpdir(), 'rules-'))
}, 180_000)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const testFile = (file: string) => file.replace('.yml', '.test.yml')
const passes = (folder: string, file: string): Promise<boolean> =>
  run(promtool, ['test', 'rules', testFile(file)], { cwd: folder }).then(() => true, () => false)

/** Whether the tests of an alert pass where it asks something else. Each is named for the alert. */
const passesAs = async ({ alert, file, expr }: Alert & { file: string }, instead: string): Promise<boolean> => {
  const folder = mkdtempSync(join(copy, 'mutated-'))
  const rules = readFileSync(join(observability, 'rules', file), 'utf8')
  const tests = parse(readFileSync(join(observability, 'rules-tests', testFile(file)), 'utf8'))
  const quoted = `expr: '${expr.replaceAll('\'', '\'\'')}'`
  expect(rules).toContain(quoted)
  const own = tests.tests.filter(({ name }: { name: string }) => name.startsWith(`${alert} `))
  writeFileSync(join(folder, file), rules.replace(quoted, `expr: '${instead.replaceAll('\'', '\'\'')}'`))
  writeFileSync(join(folder, testFile(file)), stringify({ ...tests, rule_files: [file], tests: own }))
  return passes(folder, file)
}

describe('The rules', () => {
  it('are what Prometheus takes, and so is its configuration', async () => {
    const files = [...byFile.keys()].map((file) => join('rules', file))
    expect((await run(promtool, ['check', 'rules', ...files], { cwd: observability })).stdout).not.toContain('FAILED')
    expect((await run(promtool, ['check', 'config', 'prometheus.yml'], { cwd: observability })).stdout).toContain('is valid')
  })

  it.each([...byFile.keys()])('%s fires and stays quiet as its series say', async (file) => {
    expect(await passes(join(observability, 'rules-tests'), file)).toBe(true)
  })

  it.each(alerts)('$alert is tested: one that never fires is found, and one that always does', async (alert) => {
    expect([await passesAs(alert, alert.expr), await passesAs(alert, 'vector(0) > 0'), await passesAs(alert, 'vector(1)')]).toEqual([true, false, false])
  })

  it('have no test of what is no rule', () => {
    expect(readdirSync(join(observability, 'rules-tests')).toSorted()).toEqual([...byFile.keys()].map(testFile).toSorted())
  })
})

describe('Every alert', () => {
  it.each(alerts)('$alert says what is so, what it means, how urgent it is and what to do', ({ alert, labels, annotations }) => {
    expect(annotations.summary).not.toBe('')
    expect(annotations.description).not.toBe('')
    expect(['page', 'ticket']).toContain(labels.severity)
    expect(annotations.runbook).toBe(`docs/runbooks/${alert.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}.md`)
  })

  it('has a name of its own', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length)
  })
})
