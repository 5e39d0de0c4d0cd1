import { describe, expect, it } from '@jest/globals'
import { whosePatient } from './whose-patient.js'

const base = 'https://gp.example/A1001/fhir/R4'

describe('a reference to a Patient', () => {
  it.each([`Patient/p-1`, `${base}/Patient/p-1`])('on the sender\'s own server has an id: %s', (reference) => {
    expect(whosePatient(reference, base)).toBe('p-1')
    expect(whosePatient(reference, `${base}/`)).toBe('p-1')
  })

  it.each([
    'https://gp.example/B2002/fhir/R4/Patient/p-1',
    'https://gp.example/A1001/fhir/R4.evil.example/Patient/p-1',
    'https://gp.example:444/A1001/fhir/R4/Patient/p-1',
    'http://gp.example/A1001/fhir/R4/Patient/p-1',
    'https://user@gp.example/A1001/fhir/R4/Patient/p-1',
    `${base}/Patient/../../../metadata`,
    `${base}//Patient/p-1`,
    `${base}/Patient/p-1#x`,
    'Patient/.',
    'Patient/..',
    'Patient/',
    'Patient/p-1/_history/1',
    `Patient/${'x'.repeat(65)}`,
    'Patient/p-1\n',
    ''
  ])('anywhere else has none: %p', (reference) => {
    expect(whosePatient(reference, base)).toBeUndefined()
  })

  it('has none where the register has no address', () => {
    expect(whosePatient('Patient/p-1', undefined)).toBeUndefined()
  })
})
