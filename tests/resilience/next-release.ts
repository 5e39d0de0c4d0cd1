import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../../infra/local/hub/hub-folder.ts'

export interface NextRelease {
  /** folder that holds <service>/dist/main.js */
  readonly services: string
  forget(): void
}

const linkAll = (from: string, to: string, except: readonly string[] = []): void => {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from).filter((one) => !except.includes(one))) symlinkSync(join(from, name), join(to, name))
}

/** Where it stands decides what a module imports: what changes is copied, the rest is linked. */
const copy = (root: string, kind: string): void => {
  for (const name of readdirSync(join(checkout, kind))) {
    linkAll(join(checkout, kind, name), join(root, kind, name), ['dist', 'src', 'contract', 'generate.mjs'])
    for (const part of readdirSync(join(checkout, kind, name)).filter((one) => ['dist', 'contract', 'generate.mjs'].includes(one))) {
      cpSync(join(checkout, kind, name, part), join(root, kind, name, part), { recursive: true })
    }
  }
}

/** One more optional field, as the next release might bring it. */
const addNote = (schemas: string, event: string): void => {
  const file = join(schemas, `${event}.v1.avsc`)
  const schema = JSON.parse(readFileSync(file, 'utf8'))
  schema.fields.push({ name: 'note', type: ['null', 'string'], default: null, doc: 'New.' })
  writeFileSync(file, JSON.stringify(schema))
}

const generate = (log: string): void => {
  execFileSync(process.execPath, [join(log, 'generate.mjs')], { stdio: 'ignore' })
  for (const name of ['schemas', 'contracts', 'released']) {
    const text = readFileSync(join(log, 'src/generated', `${name}.ts`), 'utf8')
    writeFileSync(join(log, 'dist/generated', `${name}.js`), stripTypeScriptTypes(text))
  }
}

/** The build as it stands, a second time: what is changed there is changed nowhere else. Folders named are copied too, the rest is linked. */
export const buildBeside = (name: string, copied: readonly string[] = []): string => {
  const root = mkdtempSync(join(tmpdir(), `hub-${name}-`))
  linkAll(checkout, root, ['packages', 'services', 'node_modules', '.git', ...copied])
  linkAll(join(checkout, 'node_modules'), join(root, 'node_modules'), ['@oldham-cares'])
  for (const folder of copied) cpSync(join(checkout, folder), join(root, folder), { recursive: true })
  copy(root, 'packages')
  copy(root, 'services')
  linkAll(join(root, 'packages'), join(root, 'node_modules/@oldham-cares'))
  return root
}

/**
 * The hub as it is built, beside itself, but with one more optional field in these events (such as
 * `facts/referral.submitted`): their schemas, and so their fingerprints and their ids in the registry, are new.
 */
export const nextRelease = (events: readonly string[]): NextRelease => {
  const root = buildBeside('next', ['schemas'])
  for (const event of events) addNote(join(root, 'schemas'), event)
  generate(join(root, 'packages/log'))
  return { services: join(root, 'services'), forget: () => rmSync(root, { recursive: true, force: true }) }
}
