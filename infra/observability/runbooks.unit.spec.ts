import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { runbookOf } from './judge-alert.ts'
import { alertsByFile, observability } from './read-rules.ts'

const root = join(observability, '../..')
const folder = join(root, 'docs/runbooks')
const alerts = [...alertsByFile().values()].flat().map(runbookOf)
const onPurpose = ['key-encryption-key-rotated', 'restore']
const books = readdirSync(folder).map((file) => file.replace(/\.md$/, '')).filter((name) => name !== 'README')
const read = (name: string) => readFileSync(join(folder, `${name}.md`), 'utf8')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> }
const specs = new Set(globSync('{packages,services,infra,tests}/**/*.{unit,int,e2e}.spec.ts', { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' }))
const paths = [...readFileSync(join(root, 'contracts/http/ops.openapi.yaml'), 'utf8').matchAll(/^ {2}\/ops\/v1(\S+):$/gm)].map(([, path = '']) => path)

const headings = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
const drills = (text: string) => [...(text.split('## Drill')[1] ?? '').matchAll(/^\* `(.+?)`: (.+)$/gm)].map(([, file = '', title = '']) => ({ file, title }))
/** Of every `npm run` in it: the script, and the path of ops that it asks. */
const commands = (text: string) => [...text.matchAll(/npm run ([\w:-]+)(?: -- ([^`\n]*))?/g)].map(([, script = '', args = '']) => ({ script, args }))
const shape = (path: string) => path.replaceAll(/'|\?.*$/g, '').replaceAll(/<\w+>|\{\w+\}/g, '*')

/** What a runbook says that is not so: nobody notices in time what they follow at night. */
const untrue = (text: string): readonly string[] => [
  ...drills(text).filter(({ file }) => !specs.has(file)).map(({ file }) => `${file} is no test that npm test runs`),
  ...drills(text).filter(({ file, title }) => specs.has(file) && !readFileSync(join(root, file), 'utf8').includes(title)).map(({ file, title }) => `${file} has no test "${title}"`),
  ...commands(text).filter(({ script }) => !(script in scripts)).map(({ script }) => `there is no npm run ${script}`),
  ...commands(text).filter(({ script }) => script === 'check').flatMap(({ args }) => args.split(' ')).filter((name) => name !== '' && !alerts.includes(name)).map((name) => `there is no alert ${name}`),
  ...commands(text).filter(({ script }) => script === 'ops').map(({ args }) => shape(args.split(' ')[0] ?? ''))
    .filter((asked) => !paths.some((path) => shape(path) === asked)).map((asked) => `ops has no ${asked}`),
  ...[...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, to = '']) => to).filter((to) => !existsSync(join(folder, to))).map((to) => `${to} is not there`)
]

describe('The runbooks', () => {
  it('are one for each alert, and those for what is done on purpose', () => {
    expect(books.toSorted()).toEqual([...alerts, ...onPurpose].toSorted())
  })

  it('are all in the index, which says nothing untrue', () => {
    const index = read('README')
    expect(books.filter((name) => !index.includes(`(${name}.md)`))).toEqual([])
    expect(untrue(index.replaceAll('<path>', '/health'))).toEqual([])
  })

  it.each(books)('%s says what it means, how to find out, how to put it right and where that is drilled, on a page', (name) => {
    const text = read(name)
    expect(headings(text)).toEqual(['What it means', 'Find out', 'Put right', 'Drill'])
    expect(text.split('\n').length).toBeLessThanOrEqual(40)
    expect(drills(text).length).toBeGreaterThan(0)
    expect(untrue(text)).toEqual([])
  })

  it.each(alerts)('%s is asked in its runbook', (name) => {
    expect(commands(read(name))).toContainEqual({ script: 'check', args: expect.stringContaining(name) })
  })

  it('would be found untrue in every way there is', () => {
    const text = '[x](x.md) `npm run mend` `npm run check -- nothing` `npm run ops -- /nothing`\n## Drill\n* `tests/none.e2e.spec.ts`: x\n* `tests/resilience/backup.e2e.spec.ts`: x-y-z'
    expect(untrue(text)).toHaveLength(6)
  })
})
