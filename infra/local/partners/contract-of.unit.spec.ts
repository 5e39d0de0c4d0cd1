import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { contractOf } from './contract-of.ts'
import { readAsked } from './read-asked.ts'

const fits = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(join(checkout, 'contracts/partners/partner.schema.json'), 'utf8')))
const fine = ['--id', 'pennine-befriending', '--name', 'Pennine Befriending']

describe('the contract of an added partner', () => {
  it.each([[fine], [[...fine, '--webhook', 'https://a.example', '--email', 'a@a.example', '--kafka', '--may-see', 'contact,risks']]])('fits the schema of all: %j', (args) => {
    const contract = contractOf(readAsked(args))
    expect(fits(contract) ? [] : fits.errors).toEqual([])
  })

  it('opens what was named and nothing beyond', () => {
    const { holds } = contractOf(readAsked([...fine, '--may-see', 'contact,risks']))
    expect(holds).toEqual({ referred: ['contact', 'risks'], asked: ['risks'], owner: ['contact', 'risks'], agreed: ['contact', 'risks'], safeguardingLead: [] })
  })

  it('says how it hears of events; reading it can always', () => {
    expect(contractOf(readAsked(fine)).reads).toEqual(['pull'])
    expect(contractOf(readAsked([...fine, '--kafka'])).reads).toEqual(['kafka', 'pull'])
  })
})
