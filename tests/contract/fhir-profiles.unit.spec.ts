import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { closingOutcomes, dataCategories, outcomeCodes, roles } from '@oldham-cares/domain'
import { refusals } from '../../services/fhir-gateway/src/surface/refusals.js'
import { fhirContract } from '../../services/fhir-gateway/testing/messages.ts'

interface Definition {
  readonly resourceType: string
  readonly id: string
  readonly url: string
  readonly concept?: readonly { readonly code: string }[]
}

const folder = join(fhirContract, 'profiles')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'))
const definitions: readonly Definition[] = texts.map((text) => JSON.parse(text))

const codesOf = (id: string) => definitions.find((one) => one.resourceType === 'CodeSystem' && one.id === id)?.concept?.map(({ code }) => code)

describe('the profiles', () => {
  it('are each defined once, under a name of the hub’s own', () => {
    const urls = definitions.map(({ url }) => url)
    expect(urls).toEqual(definitions.map(({ resourceType, id }) => `https://hub.example/${resourceType}/${id}`))
    expect(new Set(urls).size).toBe(urls.length)
  })

  it('name no profile or value set that is not there: the validator would check less and only warn', () => {
    const named = texts.flatMap((text) => [...text.matchAll(/https:\/\/hub\.example\/(?:StructureDefinition|ValueSet)\/[\w-]+/g)].map(([url]) => url))
    const defined = new Set(definitions.map(({ url }) => url))
    expect(named.filter((url) => !defined.has(url))).toEqual([])
  })
})

describe('the code systems', () => {
  it('say how a referral ends in the words of the domain', () => {
    expect(codesOf('closing-outcome')).toEqual(Object.keys(closingOutcomes))
  })

  it('say what changed for a person in the words of the domain', () => {
    expect(codesOf('outcome')).toEqual(outcomeCodes)
  })

  it('say what is shared in the words of the domain', () => {
    expect(codesOf('data-category')).toEqual(dataCategories)
  })

  it('say as what somebody works in the words of the domain', () => {
    expect(codesOf('role')).toEqual(roles)
  })

  it('tell apart what the audit record does', () => {
    const { symbols } = JSON.parse(readFileSync(join(fhirContract, '../../schemas/types/access-kind.avsc'), 'utf8'))
    expect(codesOf('access-kind')).toEqual(symbols.map((symbol: string) => symbol.replaceAll('_', '-')).filter((symbol: string) => symbol !== 'unlisted'))
  })

  it('hold every fault of a Consent that has a code of its own', () => {
    const faults = Object.values(refusals).flatMap((row) => ('fault' in row ? [row.fault] : []))
    expect(codesOf('consent-fault')?.toSorted()).toEqual([...new Set(faults)].sort())
  })

  it('hold every local code of a need that routing knows', () => {
    const { groups } = JSON.parse(readFileSync(join(fhirContract, 'needs.json'), 'utf8'))
    const local = groups.flatMap(({ codes }: { codes: readonly string[] }) => codes).filter((code: string) => code.startsWith('https://hub.example/'))
    expect(codesOf('need')).toEqual(local.map((code: string) => code.split('|')[1]))
  })
})
