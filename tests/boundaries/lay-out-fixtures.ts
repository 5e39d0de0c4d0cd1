import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export const checkout = join(import.meta.dirname, '../..')
const fixtures = join(import.meta.dirname, 'fixtures')
const configuration = ['.oxlintrc.json', '.dependency-cruiser.cjs', 'tests/boundaries/resolve-to-sources.cjs']
const manifests = ['package.json', '{packages,services}/*/package.json', 'infra/local/package.json', 'tests/package.json']

/** A file of a fixture, and the lines of it (from 1) that say they are refused. */
export interface Laid {
  readonly rule: string
  readonly file: string
  readonly refused: readonly number[]
}

export interface LaidOut {
  readonly root: string
  readonly files: readonly Laid[]
  remove(): void
}

export const fixturesOf = (kind: string): readonly string[] => readdirSync(join(fixtures, kind))

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))

const refusedIn = (text: string): readonly number[] =>
  text.split('\n').flatMap((line, index) => (line.endsWith('// refused') ? [index + 1] : []))

/** A fixture's manifest only adds: what it breaks, somebody has also declared. */
function declareToo(from: string, to: string): void {
  const real = JSON.parse(readFileSync(to, 'utf8'))
  const more = JSON.parse(readFileSync(from, 'utf8'))
  writeFileSync(to, JSON.stringify({ ...real, dependencies: { ...real.dependencies, ...more.dependencies } }))
}

function lay(root: string, fixture: string): readonly Laid[] {
  const folder = join(fixtures, fixture)
  return filesIn(folder).map((file) => {
    const [from, to] = [join(folder, file), join(root, file)]
    if (file.endsWith('package.json')) declareToo(from, to)
    else if (existsSync(to)) throw new Error(`two fixtures hold ${file}`)
    else cpSync(from, to)
    return { rule: fixture.slice(fixture.indexOf('/') + 1), file, refused: refusedIn(readFileSync(from, 'utf8')) }
  })
}

/**
 * A small hub in a folder of its own: the real configuration and manifests, the clean tree, and over it every
 * fixture of a kind. One run of a tool then judges them all; each refusal is traced back by its file.
 */
export function layOut(kind: string): LaidOut {
  const root = mkdtempSync(join(tmpdir(), 'hub-boundaries-'))
  for (const file of [...configuration, ...globSync(manifests, { cwd: checkout })]) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    cpSync(join(checkout, file), join(root, file))
  }
  symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'))
  const files = ['clean', ...fixturesOf(kind).map((rule) => `${kind}/${rule}`)].flatMap((fixture) => lay(root, fixture))
  return { root, files, remove: () => rmSync(root, { recursive: true }) }
}
