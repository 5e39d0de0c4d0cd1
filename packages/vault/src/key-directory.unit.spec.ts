import { describe, expect, it } from '@jest/globals'
import { KeyDirectory } from './key-directory.js'
import { erasedMarker, keyOfRecord, type PersonKeyRecord } from './person-key-record.js'

const record = (hmac: string, keyId: string, person: string): PersonKeyRecord =>
  ({ hmac, keyId, person, wrapped: 'd3JhcHBlZA==', kek: 'kek-1', status: 'active', time: 1 })
const rani = record('h-rani', 'k1', 'p-rani')
const raced = record('h-rani', 'k2', 'p-raced')
const jane = record('h-jane', 'k3', 'p-jane')

const folding = (...records: readonly PersonKeyRecord[]): KeyDirectory => {
  const directory = new KeyDirectory()
  records.forEach((one, offset) => directory.apply(one, offset))
  return directory
}
const activeKeys = (directory: KeyDirectory) => [...directory.active()].map((mapping) => mapping.record.keyId)

describe('the marker of an erasure', () => {
  const marker = erasedMarker(rani, 9)

  it('overwrites the record it is of, and holds no key', () => {
    expect(keyOfRecord(marker)).toBe(keyOfRecord(rani))
    expect(marker).toMatchObject({ hmac: 'h-rani', keyId: 'k1', person: 'p-rani', status: 'erased', wrapped: '', time: 9 })
    expect(JSON.stringify(marker)).not.toContain(rani.wrapped)
  })

  it('leaves no key of the person, and everybody else theirs', () => {
    const directory = folding(rani, jane, marker)
    expect(activeKeys(directory)).toEqual(['k3'])
    expect([directory.isErased('p-rani'), directory.isErased('p-jane')]).toEqual([true, false])
  })

  it('does not hide that another key of the person still stands: it is to be marked too', () => {
    const other = record('h-other', 'k9', 'p-rani')
    const directory = folding(rani, other, marker)
    expect(activeKeys(directory)).toEqual(['k9'])
    expect(directory.isErased('p-rani')).toBe(true)
  })

  it('does not hide a key that was written again after it', () => {
    expect(activeKeys(folding(rani, marker, { ...rani, kek: 'kek-2', stands: 0 }))).toEqual(['k1'])
  })
})

describe('who was ever met under a hash', () => {
  it('is told in order, erased or not', () => {
    const directory = folding(rani, raced, erasedMarker(rani, 9), record('h-rani', 'k7', 'p-back'))
    expect(directory.everybodyUnder('h-rani')).toEqual(['p-rani', 'p-raced', 'p-back'])
    expect(directory.findByHmac('h-rani')).toBe('p-raced')
    expect(directory.everybodyUnder('h-nobody')).toEqual([])
  })

  it('is told from the markers alone, once compaction has been through', () => {
    expect(folding(erasedMarker(rani, 9)).everybodyUnder('h-rani')).toEqual(['p-rani'])
  })
})

describe('what is on the topic beside people', () => {
  it('counts for nothing', () => {
    const filler = { hmac: 'filler', keyId: '7', person: '', wrapped: '', kek: '', status: 'filler', time: 1 } as unknown as PersonKeyRecord
    const directory = folding(filler, rani)
    expect([activeKeys(directory), directory.everybodyUnder('filler')]).toEqual([['k1'], []])
  })
})

it('The keys of a person are told in the order they were first known', () => {
  const directory = folding(rani, record('h-later', 'k8', 'p-rani'), { ...rani, kek: 'kek-2', stands: 0 })
  expect(directory.keysOf('p-rani')).toEqual(['k1', 'k8'])
  expect(directory.mappingsOf('p-rani').map(({ stands, offset }) => [stands, offset])).toEqual([[0, 2], [1, 1]])
  expect([directory.keysOf('p-nobody'), directory.recordOf('nothing')]).toEqual([[], undefined])
})
