import { dirname, relative } from 'node:path'
import { barrelAt, isBarrel, sourceOf } from './barrel.ts'

const statements = /^(import|export) \{([^}]*)\} from '([^']+)'/gm
const ours = /^@oldham-cares\/(\w[\w-]*)(?:\/(\w+))?$/

/**
 * @param packages folder that holds <package>/src
 *
 * Pure but for the barrels that it reads. `import { partitionOf } from '@oldham-cares/log'` names the one file that has it, so that
 * a spec loads what it uses and not the whole package with Kafka and Nest behind it. Lines stay where they are.
 */
export function narrowImports(text: string, file: string, packages: string): string {
  return text.replaceAll(statements, (statement: string, verb: string, list: string, from: string) => {
    const barrel = barrelOf(from, file, packages)
    if (barrel === undefined) return statement
    const files = Map.groupBy(list.split(',').map((one) => one.trim()).filter(Boolean), (one) => fileOf(one, barrel))
    if (![...files.keys()].some((at) => at !== undefined)) return statement
    const narrowed = [...files].map(([at, names]) => `${verb} { ${names.join(', ')} } from '${at === undefined ? from : fromHere(file, at)}'`)
    return narrowed.join('; ') + '\n'.repeat(statement.split('\n').length - 1)
  })
}

/** `one` as it stands in a list of imports: `name` or `name as other`; types go with the barrel, where they vanish. */
function fileOf(one: string, barrel: string): string | undefined {
  return barrelAt(barrel).get(one.split(' as ')[0] ?? one)
}

function barrelOf(from: string, file: string, packages: string): string | undefined {
  const [, name, part = 'index'] = ours.exec(from) ?? []
  if (name !== undefined) return `${packages}/${name}/src/${part}.ts`
  const source = from.startsWith('.') ? sourceOf(file, from) : ''
  return isBarrel(source) ? source : undefined
}

function fromHere(file: string, at: string): string {
  const path = relative(dirname(file), at)
  return path.startsWith('.') ? path : `./${path}`
}
