import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { eventMeanings } from './event-list.ts'
import { fromRoot, readText } from './from-root.ts'
import { indexPage } from './index-page.ts'

const run = promisify(execFile)
const folder = 'docs/build'
// it would else ask its makers for something newer and tell them that it ran
const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

const { apis } = parse(readText('redocly.yaml')) as { apis: Readonly<Record<string, { readonly root: string }>> }
const titleOf = (path: string): string => (parse(readText(path)) as { info: { title: string } }).info.title

mkdirSync(fromRoot(folder), { recursive: true })
const cwd = fileURLToPath(fromRoot(''))
// whole pages, so that they are read without a network
const render = (name: string) => run('redocly', ['build-docs', name, '--inlineBundle', '--output', `${folder}/${name}.html`], { cwd, env: { ...process.env, ...quiet } })
await Promise.all(Object.keys(apis).map(render))

const rendered = Object.entries(apis).map(([name, { root }]) => ({ name, title: titleOf(root), source: root }))
writeFileSync(fromRoot(`${folder}/index.html`), indexPage(rendered, eventMeanings()))
console.log(`${rendered.length + 1} pages in ${folder}: begin at ${folder}/index.html`)
