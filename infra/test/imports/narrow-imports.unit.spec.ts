import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { checkout } from '../../local/hub/hub-folder.ts'
import { barrelAt } from './barrel.ts'
import { narrowImports } from './narrow-imports.ts'

const packages = join(checkout, 'packages')
const importer = join(packages, 'log/src/project/of-a-test.ts')
const narrowed = (text: string) => narrowImports(text, importer, packages)

describe('an import from a package of the hub', () => {
  it('names the one file that has what is used', () => {
    expect(narrowed(`import { partitionOf } from '@oldham-cares/log'`)).toBe(`import { partitionOf } from '../broker/partition.ts'`)
  })

  it('names each file where several have it, on the lines where it stood', () => {
    const text = `import {\n  partitionOf,\n  topics as all\n} from '@oldham-cares/log'\nnext()`
    expect(narrowed(text)).toBe(`import { partitionOf } from '../broker/partition.ts'; import { topics as all } from '../broker/topics.ts'\n\n\n\nnext()`)
  })

  it('reaches through a barrel that passes on another', () => {
    expect(narrowed(`import { auditOn } from '@oldham-cares/service-kit'`)).toBe(`import { auditOn } from '../../../service-kit/src/audit/audit.ts'`)
  })

  it('is narrow also where it is passed on, and where the package imports its own parts', () => {
    expect(narrowed(`export { topics } from '@oldham-cares/log'`)).toBe(`export { topics } from '../broker/topics.ts'`)
    expect(narrowed(`import { Codec } from '../codec/index.js'`)).toBe(`import { Codec } from '../codec/codec.ts'`)
  })

  it.each([
    [`import { type Received } from '@oldham-cares/log'`, 'a type, which vanishes'],
    [`import * as domain from '@oldham-cares/domain'`, 'everything'],
    [`import { Kafka } from 'kafkajs'`, 'a package of somebody else'],
    [`import { foldPerson } from './fold-person.js'`, 'a file'],
    [`import { gone } from '@oldham-cares/nowhere'`, 'a package that has no barrel']
  ])('is left as it is: %s (%s)', (text) => {
    expect(narrowed(text)).toBe(text)
  })

  it('changes nothing a second time', () => {
    const once = narrowed(`import { partitionOf, type Received } from '@oldham-cares/log'`)
    expect(once).toContain(`import { type Received } from '@oldham-cares/log'`)
    expect(narrowed(once)).toBe(once)
  })
})

describe('a barrel', () => {
  it('says where each of its names stands, also those it passes on whole', () => {
    expect(barrelAt(join(packages, 'service-kit/src/index.ts')).get('signed')).toBe(join(packages, 'service-kit/src/send/sign.ts'))
  })

  it('that does not exist has no names', () => {
    expect(barrelAt(join(packages, 'nowhere/src/index.ts')).size).toBe(0)
  })
})
