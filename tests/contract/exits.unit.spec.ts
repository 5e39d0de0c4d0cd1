import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { definedExits, type ExitDefinition } from '@oldham-cares/service-kit'

const root = join(import.meta.dirname, '../..')
const policy = <Data>(name: string): Data => JSON.parse(readFileSync(join(root, 'contracts/policy', name), 'utf8'))

interface Listed extends Omit<ExitDefinition, 'kind'> {
  readonly to: string
  readonly standings: readonly string[]
}

const listed = policy<{ readonly exits: readonly Listed[] }>('exits.json')
const inOrder = <One extends { readonly name: string }>(exits: readonly One[]) => exits.toSorted((a, b) => a.name.localeCompare(b.name))

beforeAll(async () => {
  for (const file of globSync('services/*/src/exits.ts', { cwd: root })) await import(join(root, file))
})

describe('contracts/policy/exits.json', () => {
  it('fits its schema', () => {
    const validate = new Ajv2020({ strict: false }).compile(policy('exits.schema.json'))
    expect(validate(listed) ? [] : validate.errors).toEqual([])
  })

  it('names every exit that a service defines, as it defines it, and no other', () => {
    const defined = definedExits().map(({ kind: _kind, ...exit }) => exit)
    expect(inOrder(listed.exits.map(({ to: _to, standings: _standings, ...exit }) => exit))).toEqual(inOrder(defined))
  })

  it('names standings that the policy has a row for', () => {
    const rows = policy<{ readonly rows: readonly { readonly standing: string }[] }>('disclosure.json').rows.map(({ standing }) => standing)
    for (const { name, standings } of listed.exits) expect({ name, unknown: standings.filter((one) => !rows.includes(one)) }).toEqual({ name, unknown: [] })
  })
})

describe('An exit', () => {
  it('is defined in the one file of a service that says so, where its walk finds it', () => {
    const elsewhere = globSync('{services,packages}/*/src/**/*.ts', { cwd: root })
      .filter((file) => !/(\/exits|\.spec|\.support)\.ts$|\/gate\//.test(file))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('defineExit('))
    expect(elsewhere).toEqual([])
  })
})
