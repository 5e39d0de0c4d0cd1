import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import type { Type } from '@nestjs/common'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { closingOutcomes, dataCategories, outcomeCodes, reasons } from '@oldham-cares/domain'
import { addressRefusals } from '@oldham-cares/service-kit'
import { httpContract, routesOf } from '../../../../tests/support/http-contract.js'
import { disclosure } from '../../tests/story.js'
import { operations, schemas } from '../generated/contract.js'
import { PartnerGatewayModule } from '../partner-gateway.module.js'

const { examples, faultsOf, operations: promised, without } = httpContract('partner.openapi.yaml')

describe('the partner API', () => {
  const controllers = Reflect.getMetadata('controllers', PartnerGatewayModule) as readonly Type[]

  it('serves every operation of the contract and no other', () => {
    expect(controllers.flatMap(routesOf).toSorted()).toEqual(promised())
  })

  it.each([401, 403, 429])('promises of every operation that it may answer %d', (status) => {
    expect(without(status)).toEqual([])
  })

  it.each(examples())('has an example of %s that fits its own schema', (schema, example) => {
    expect(faultsOf(schema, example)).toEqual([])
  })

  it('takes exactly the words of the domain', () => {
    expect(schemas.Category.enum).toEqual(dataCategories)
    expect(schemas.RecordOutcome.properties.outcome.enum).toEqual(outcomeCodes)
    expect(schemas.CloseReferral.properties.closing.enum).toEqual(Object.keys(closingOutcomes))
  })

  it('names every reason the domain can give', () => {
    expect(Object.keys(reasons).filter((reason) => faultsOf('ProblemCode', reason).length > 0)).toEqual([])
  })

  it('names every reason why the hub sends nothing to an address', () => {
    expect(Object.keys(addressRefusals).filter((reason) => faultsOf('ProblemCode', reason).length > 0)).toEqual([])
  })

  it('takes no field it does not name', () => {
    const bodies = Object.values(operations).flatMap((operation) => ('body' in operation ? [operation.body] : []))
    for (const body of bodies) expect([body, schemas[body].additionalProperties]).toEqual([body, false])
  })
})

describe('what is promised about the partners', () => {
  const folder = new URL('../../../../contracts/partners/', import.meta.url)
  const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
  const partners = files.map((file) => ({ file, partner: read(file) }))
  const valid = new Ajv2020({ strict: true }).compile(read('partner.schema.json'))

  it.each(partners)('$file fits its schema and is named for its partner', ({ file, partner }) => {
    expect([valid(partner), valid.errors]).toEqual([true, null])
    expect(file).toBe(`${partner.id}.json`)
  })

  it('one leads, and it is the one that policy names', () => {
    expect(partners.filter(({ partner }) => partner.lead).map(({ partner }) => partner.id)).toEqual([disclosure.lead])
  })

  it.each([
    ['referred', 'referrer', 'implied'],
    ['asked', 'asked-partner', 'implied'],
    ['owner', 'owning-partner', 'implied'],
    ['agreed', 'none', 'explicit']
  ])('while "%s" a partner may hold what policy says of %s, no more and no less', (part, standing, basis) => {
    const row = disclosure.rows.find((one) => one.standing === standing && one.basis === basis && one.roles === undefined)
    for (const { partner } of partners) expect(partner.holds[part]).toEqual(row?.categories)
  })

  it('beside them its safeguarding lead may see what policy keeps for that role', () => {
    const named = disclosure.rows.filter(({ standing, roles }) => standing === 'owning-partner' && roles?.includes('safeguarding-lead'))
    for (const { partner } of partners) expect(partner.holds.safeguardingLead).toEqual(named.flatMap(({ categories }) => categories))
  })

  it('each offers something that a referral can ask for', () => {
    const needs: readonly string[] = schemas.Need.enum
    for (const { partner } of partners) expect(partner.services.filter((service: string) => !needs.includes(service))).toEqual([])
  })
})
