import { join } from 'node:path'
import swc from '@swc/jest'
import { checkout } from '../../local/hub/hub-folder.ts'
import { narrowImports } from './narrow-imports.ts'

type Transformer = Required<ReturnType<typeof swc.createTransformer>>
type Jest = Parameters<Transformer['getCacheKey']>[2]

const packages = join(checkout, 'packages')

/** What jest runs: each source with narrow imports and without types. Jest keeps it under a key of what narrowing made of it. */
export default {
  createTransformer(asked: Parameters<typeof swc.createTransformer>[0]) {
    const { process, getCacheKey } = swc.createTransformer(asked) as Transformer
    return {
      process: (text: string, file: string, jest: Jest) => process(narrowImports(text, file, packages), file, jest),
      getCacheKey: (text: string, file: string, jest: Jest) => getCacheKey(narrowImports(text, file, packages), file, jest)
    }
  }
}
