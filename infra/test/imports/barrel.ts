import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** What is imported by name from a barrel stands in one of its files: exported name → that file. */
export type Barrel = ReadonlyMap<string, string>

const read = new Map<string, Barrel>()

/** Names without a file here are the barrel's own, or types. Read once per process: a run does not see a barrel that changes meanwhile. */
export function barrelAt(file: string): Barrel {
  const known = read.get(file)
  if (known) return known
  const names = existsSync(file) ? namesOf(file) : new Map<string, string>()
  read.set(file, names)
  return names
}

const listed = /^export \{([^}]*)\} from '(\.[^']+)'/gm
const whole = /^export \* from '(\.[^']+)'/gm
const declared = /^export (?:abstract |async )*(?:const|let|function\*?|class|enum) (\w+)/gm

function namesOf(file: string): Barrel {
  const text = readFileSync(file, 'utf8')
  const names = new Map<string, string>()
  for (const [, from = ''] of text.matchAll(whole)) {
    const source = sourceOf(file, from)
    const inner = isBarrel(source) ? barrelAt(source) : new Map(declaredIn(source).map((name) => [name, source]))
    for (const [name, at] of inner) names.set(name, at)
  }
  for (const [, list = '', from = ''] of text.matchAll(listed)) {
    const source = sourceOf(file, from)
    for (const name of plainNames(list)) names.set(name, (isBarrel(source) && barrelAt(source).get(name)) || source)
  }
  return names
}

const declaredIn = (file: string): string[] => [...readFileSync(file, 'utf8').matchAll(declared)].map(([, name = '']) => name)

/** A name that the barrel changes stays with the barrel, and so does a type. */
function plainNames(list: string): string[] {
  return list.split(',').map((name) => name.trim()).filter((name) => /^\w+$/.test(name))
}

export const isBarrel = (file: string): boolean => file.endsWith('/index.ts')

/** Sources import each other by the name that they are built to. */
export const sourceOf = (importer: string, path: string): string => resolve(dirname(importer), path).replace(/\.js$/, '.ts')
